using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Collectors;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Tests.Costs;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace StoryGenerator.Adapters.Tests.Collectors;

public sealed class CollectorTests : IDisposable
{
    private readonly WireMockServer server = WireMockServer.Start();

    public void Dispose() => server.Dispose();

    [Fact]
    public void Nothing_is_collected_unless_configured() => Assert.Empty(Services().GetRequiredService<ContentCollection>().Sources);

    [Fact]
    public async Task Reddit_is_asked_with_an_app_token_once_and_gives_self_posts()
    {
        Play("/api/v1/access_token", """{"access_token":"tok","token_type":"bearer","expires_in":3600,"scope":"*"}""");
        Play("/r/tifu/top", """
            {"kind":"Listing","data":{"children":[
              {"kind":"t3","data":{"name":"t3_a","title":"A bus","selftext":"I rode &amp; rode.","author":"lamp","permalink":"/r/tifu/a/","score":900,"num_comments":70,"created_utc":1764000000.0,"is_self":true,"over_18":false,"stickied":false}},
              {"kind":"t3","data":{"name":"t3_b","title":"Rules","selftext":"Be kind.","author":"mod","permalink":"/r/tifu/b/","score":1,"num_comments":0,"created_utc":1764000000.0,"is_self":true,"stickied":true}},
              {"kind":"t3","data":{"name":"t3_c","title":"A link","selftext":"","author":"x","permalink":"/r/tifu/c/","score":1,"num_comments":0,"created_utc":1764000000.0,"is_self":false,"stickied":false}}]}}
            """);
        var services = Services(("Collection:Reddit:ClientId", "id"), ("Collection:Reddit:ClientSecret", "topsecret99"), ("Collection:Reddit:Subreddits:0", "tifu"));
        var reddit = services.GetServices<IContentCollector>().Single(c => c.Kind == "reddit");
        Assert.Equal(["reddit:r/tifu"], reddit.Sources);
        var items = await reddit.CollectAsync("reddit:r/tifu", default).ToListAsync();
        await reddit.CollectAsync("reddit:r/tifu", default).ToListAsync();

        var item = Assert.Single(items);
        Assert.Equal(("t3_a", "u/lamp", 900, 70), (item.ExternalId, item.Author, item.Upvotes!.Value, item.Comments!.Value));
        Assert.Equal("https://www.reddit.com/r/tifu/a/", item.Url);
        Assert.Single(server.LogEntries, e => e.RequestMessage!.Path.Contains("access_token", StringComparison.Ordinal));
        Assert.All(server.LogEntries, e => Assert.StartsWith("StoryGenerator/", e.RequestMessage!.Headers!["User-Agent"].ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_used_up_rate_window_that_is_long_is_handed_on()
    {
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(200).WithHeader("X-Ratelimit-Remaining", "0.0").WithHeader("X-Ratelimit-Reset", "580").WithBody("{}"));
        var services = Services(("Collection:Instagram:AccessToken", "t"));
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => Collect(services, "instagram:me"));
        Assert.Equal(TimeSpan.FromSeconds(580), failure.RetryAfter);
    }

    [Fact]
    public async Task A_refused_token_names_its_setting_and_the_run_record_says_so()
    {
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(401).WithBody("""{"error":{"message":"token sk-live-abcdef123456 expired"}}"""));
        var services = Services(("Collection:TikTok:AccessToken", "sk-live-abcdef123456"));
        var failure = await Assert.ThrowsAsync<NeedsAttentionException>(() => services.GetRequiredService<ContentCollection>().RunAsync("tiktok:me", "r1", default));

        Assert.Contains("Collection:TikTok:AccessToken", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef123456", failure.ToString(), StringComparison.Ordinal);
        var run = Assert.Single(await services.GetRequiredService<ContentCollection>().RunsAsync("tiktok:me", default));
        Assert.Equal(("failed", "provider-key"), (run.State, run.ErrorCode));
    }

    [Fact]
    public async Task TikTok_pages_until_there_is_no_more()
    {
        server.Given(Request.Create()).InScenario("s").WillSetStateTo("2").RespondWith(Json("""{"data":{"videos":[{"id":"1","title":"","video_description":"First line\nmore","like_count":5,"comment_count":2,"create_time":1764000000}],"cursor":99,"has_more":true},"error":{"code":"ok"}}"""));
        server.Given(Request.Create()).InScenario("s").WhenStateIs("2").RespondWith(Json("""{"data":{"videos":[{"id":"2","title":"T","video_description":"x"}],"cursor":100,"has_more":false},"error":{"code":"ok"}}"""));
        var items = await Collect(Services(("Collection:TikTok:AccessToken", "t")), "tiktok:me");

        Assert.Equal([("1", "First line"), ("2", "T")], items.Select(i => (i.ExternalId, i.Title)));
        Assert.Contains("\"cursor\":99", server.LogEntries[1].RequestMessage!.Body!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instagram_captions_come_with_their_counts()
    {
        Play("/v23.0/me/media", """{"data":[{"id":"9","caption":"A title\nand a story","permalink":"https://instagram.com/p/9","timestamp":"2026-11-01T10:00:00+0000","username":"me","like_count":700,"comments_count":60}]}""");
        var item = Assert.Single(await Collect(Services(("Collection:Instagram:AccessToken", "t")), "instagram:me"));
        Assert.Equal(("A title", 700, 60, "Bearer t"), (item.Title, item.Upvotes!.Value, item.Comments!.Value, server.LogEntries[0].RequestMessage!.Headers!["Authorization"].ToString()));
    }

    [Theory]
    [InlineData("""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>F</title><link>http://f</link><description>d</description><item><title>A &amp; B</title><link>http://f/1</link><guid>g1</guid><dc:creator>Ann</dc:creator><content:encoded><![CDATA[<p>One.</p><p>Two <b>bold</b>.</p><script>alert(1)</script>]]></content:encoded></item></channel></rss>""")]
    [InlineData("""<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>f</id><updated>2026-11-01T00:00:00Z</updated><entry><id>g1</id><title>A &amp; B</title><updated>2026-11-01T00:00:00Z</updated><author><name>Ann</name></author><link href="http://f/1"/><content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &lt;b&gt;bold&lt;/b&gt;.&lt;/p&gt;</content></entry></feed>""")]
    public void Feeds_give_plain_text_with_attribution(string xml)
    {
        var item = Assert.Single(FeedCollector.Read(new(new("http://f"), "application/xml", Encoding.UTF8.GetBytes(xml)), new() { Name = "f", Licence = "CC BY" }));
        Assert.Equal(("g1", "A & B", "Ann", "http://f/1", "CC BY"), (item.ExternalId, item.Title, item.Author, item.Url, item.Licence));
        Assert.StartsWith("One.\n\nTwo bold.", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_with_a_document_type_is_refused()
    {
        var bomb = """<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&a;</title></channel></rss>""";
        Assert.Equal("feed-unreadable", Assert.Throws<PermanentStageException>(() => FeedCollector.Read(new(new("http://f"), "application/xml", Encoding.UTF8.GetBytes(bomb)), new())).Code);
    }

    [Fact]
    public async Task A_page_is_read_as_its_article_and_robots_are_asked_first()
    {
        var paragraphs = string.Concat(Enumerable.Range(1, 12).Select(i => $"<p>Paragraph {i} of the article tells, in a sentence that is long enough, how the keeper lit the lamp again and again through the winter.</p>"));
        Page("/story", $"<html><head><title>The keeper</title></head><body><nav>Menu Login</nav><article><h1>The keeper</h1>{paragraphs}</article><footer>Imprint</footer></body></html>", "text/html");
        Page("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain");
        var services = Services(("Collection:AllowPrivateAddresses", "true"));
        var item = Assert.Single(await Collect(services, $"url:{server.Url}/story"));
        Assert.Contains("Paragraph 12", item.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Imprint", item.Text, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => Collect(services, $"url:{server.Url}/private/x"));
        Assert.Equal("robots-refused", refused.Code);
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: StoryGenerator\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", false)]
    [InlineData("User-agent: *\nDisallow:", "/x", true)]
    [InlineData("", "/x", true)]
    public void Robots_rules(string robots, string path, bool allowed) => Assert.Equal(allowed, RobotsRules.Allows(robots, "StoryGenerator/1.0", path));

    [Theory]
    [InlineData("""[{"title":"T","text":"Some text.","upvotes":3}]""", "json", "T", "Some text.")]
    [InlineData("title,text,upvotes\nT,\"Some, text.\",3", "csv", "T", "Some, text.")]
    [InlineData("T\nSome text.\n---\nU\nMore.", "txt", "T", "Some text.")]
    public void Files_are_imported(string content, string format, string title, string text)
    {
        var item = ImportReader.Read(content, format)[0];
        Assert.Equal((title, text, "import"), (item.Title, item.Text, item.Kind));
        Assert.Equal(format == "txt" ? null : 3, item.Upvotes);
        Assert.NotEmpty(item.ExternalId);
    }

    [Theory]
    [InlineData("""{"title":"T"}""", "json")]
    [InlineData("""[{"title":"T"}]""", "json")]
    [InlineData("title,text,upvotes\nT,x,many", "csv")]
    [InlineData("x", "doc")]
    public void A_file_that_cannot_be_imported_says_why(string content, string format) =>
        Assert.Equal("import-unreadable", Assert.Throws<PermanentStageException>(() => ImportReader.Read(content, format)).Code);

    [Fact]
    public void Wrong_settings_are_all_named()
    {
        var services = Services(("Collection:Reddit:Subreddits:0", "r/x y"), ("Collection:Feeds:0:Name", "f"), ("Collection:Feeds:0:Url", "ftp://x"), ("Collection:AuthorPolicy", "sell"));
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        foreach (var part in new[] { "Reddit: Subreddits", "Reddit:Subreddits:", "Feeds:0", "AuthorPolicy" })
        {
            Assert.Contains(failure.Failures, f => f.Contains(part, StringComparison.Ordinal));
        }
    }

    private static async Task<List<CollectedItem>> Collect(IServiceProvider services, string source) =>
        await services.GetServices<IContentCollector>().Single(c => c.Kind == source.Split(':')[0]).CollectAsync(source, default).ToListAsync();

    private ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var values = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        foreach (var part in new[] { "Reddit:Endpoint", "Reddit:TokenEndpoint", "Instagram:Endpoint", "TikTok:Endpoint" })
        {
            values["Collection:" + part] = server.Url;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IRecordStore>(new MemoryRecords()).AddCollectors(configuration).BuildServiceProvider();
    }

    private static IResponseBuilder Json(string body) => Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(body);

    private void Play(string path, string body) => server.Given(Request.Create().WithPath(path)).RespondWith(Json(body));

    private void Page(string path, string body, string type) =>
        server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", type).WithBody(body));
}

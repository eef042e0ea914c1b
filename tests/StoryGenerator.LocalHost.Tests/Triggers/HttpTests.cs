using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Triggers;

/// <summary>HTTP functions behave as behind the real host.</summary>
public sealed class HttpTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Theory]
    [InlineData("HttpObject", HttpStatusCode.OK)]
    [InlineData("HttpResult", HttpStatusCode.Created)]
    public async Task Results_are_camel_case_with_enums_as_numbers(string function, HttpStatusCode status)
    {
        var answer = await Get(function);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("""{"firstName":"n","color":1}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_text_result_is_text_plain()
    {
        var answer = await Get("HttpText");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("plain", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("HttpPoco")]
    [InlineData("HttpString")]
    public async Task A_returned_object_or_plain_string_is_an_empty_200(string function)
    {
        var answer = await Get(function);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Problem_details_have_their_own_content_type() =>
        Assert.Equal("application/problem+json", (await Get("HttpProblem")).Content.Headers.ContentType!.MediaType);

    [Theory]
    [InlineData("plain", "{}")]
    [InlineData("body", "{not json")]
    [InlineData("teapot", "{}")]
    public async Task What_a_function_throws_is_an_empty_500(string how, string body)
    {
        using var content = new StringContent(body);
        var answer = await Host.Http.PostAsync(Path($"throw/{how}"), content);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_throw_after_output_began_cuts_the_connection()
    {
        using var content = new StringContent("");
        await Assert.ThrowsAsync<HttpRequestException>(() => Host.Http.PostAsync(Path("throw/late"), content));
    }

    [Theory]
    [InlineData("HTTPOBJECT/", HttpStatusCode.OK)]
    [InlineData("things/6F9619FF-8B86-D011-B42D-00CF4FC964FF", HttpStatusCode.OK)]
    [InlineData("things/not-a-guid", HttpStatusCode.NotFound)]
    [InlineData("pages/first", HttpStatusCode.OK, "literal")]
    [InlineData("pages/7", HttpStatusCode.OK, "number 7")]
    [InlineData("pages", HttpStatusCode.OK, "number ")]
    [InlineData("files/a/b%2Fc%20d", HttpStatusCode.OK, "a/b%2Fc d")]
    [InlineData("no/such/route", HttpStatusCode.NotFound)]
    public async Task Routes_ignore_case_and_a_last_slash_and_heed_constraints(string path, HttpStatusCode status, string? body = null)
    {
        var answer = await Get(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(body ?? await answer.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>They carry the system key, so an app that offers none has nothing to leak.</summary>
    [Theory]
    [InlineData("runtime/webhooks/durabletask/instances")]
    [InlineData("runtime/webhooks/durabletask/orchestrators/Chain")]
    [InlineData("admin/host/status")]
    public async Task Durable_webhooks_and_host_administration_are_not_offered(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Host.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

    [Theory]
    [InlineData("POST")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task A_method_not_declared_is_a_404(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Path("HttpObject"));
        Assert.Equal(HttpStatusCode.NotFound, (await Host.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task No_methods_declared_means_any(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Path("HttpAnyMethod"));
        Assert.Equal(method, await (await Host.Http.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_missing_or_bad_key_is_an_empty_401_and_the_master_key_opens_all()
    {
        using var http = new HttpClient { BaseAddress = Host.App.Address };
        var keys = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(System.IO.Path.Combine(Host.Home, "keys.json"))).RootElement;
        var function = keys.GetProperty("Function").GetString();
        foreach (var (path, expected) in (IEnumerable<(string, HttpStatusCode)>)
            [
                ("HttpKeyed", HttpStatusCode.Unauthorized),
                ("HttpKeyed?code=wrong", HttpStatusCode.Unauthorized),
                ($"HttpKeyed?code={function}", HttpStatusCode.OK),
                ($"HttpKeyed?code={Host.App.MasterKey}", HttpStatusCode.OK),
                ($"HttpAdmin?code={function}", HttpStatusCode.Unauthorized),
                ($"HttpAdmin?code={Host.App.MasterKey}", HttpStatusCode.OK),
            ])
        {
            var answer = await http.GetAsync(Path(path));
            Assert.Equal(expected, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await Get("HttpKeyed")).StatusCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(System.IO.Path.Combine(Host.Home, "keys.json")));
    }

    [Theory]
    [InlineData(29_000_000, HttpStatusCode.OK)]
    [InlineData(31_000_000, HttpStatusCode.InternalServerError)]
    public async Task A_body_may_have_29_MB_and_not_31(int length, HttpStatusCode status)
    {
        using var content = new ByteArrayContent(new byte[length]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path("HttpLength")) { Content = content };
        // Otherwise the refusal races with the upload.
        request.Headers.ExpectContinue = true;
        Assert.Equal(status, (await Host.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("bytes=2-4", HttpStatusCode.PartialContent, "234")]
    [InlineData("bytes=-3", HttpStatusCode.PartialContent, "789")]
    [InlineData("bytes=50-", HttpStatusCode.RequestedRangeNotSatisfiable, "")]
    [InlineData("bytes=0-1,4-5", HttpStatusCode.OK, "0123456789")]
    public async Task Ranges_work_and_several_at_once_give_the_whole(string range, HttpStatusCode status, string body)
    {
        var answer = await File(request => request.Headers.TryAddWithoutValidation("Range", range));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Entity_tags_give_304_and_If_Range_guards_a_range()
    {
        var same = await File(request => request.Headers.IfNoneMatch.Add(new("\"tag\"")));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        foreach (var (tag, status) in ((string, HttpStatusCode)[])[("\"tag\"", HttpStatusCode.PartialContent), ("\"old\"", HttpStatusCode.OK)])
        {
            var answer = await File(request =>
            {
                request.Headers.Range = new RangeHeaderValue(0, 1);
                request.Headers.IfRange = new RangeConditionHeaderValue(tag);
            });
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_stream_flushes_at_once_and_a_disconnect_reaches_the_function()
    {
        using (var answer = await Host.Http.GetAsync(Path("HttpStream"), HttpCompletionOption.ResponseHeadersRead))
        {
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            Assert.Equal("data: one", await lines.ReadLineAsync());
        }

        await Calls.Shared.Gate("stream aborted").Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Headers_the_function_sets_are_kept()
    {
        var answer = await Get("HttpHeaders");
        Assert.Equal("/api/somewhere", answer.Headers.Location!.OriginalString);
        Assert.Equal("5", answer.Headers.RetryAfter!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["a=1", "b=2"], answer.Headers.GetValues("Set-Cookie"));
    }

    private static Uri Path(string path) => new($"api/{path}", UriKind.Relative);

    private Task<HttpResponseMessage> Get(string path) => Host.Http.GetAsync(Path(path));

    private async Task<HttpResponseMessage> File(Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path("HttpFile"));
        change(request);
        return await Host.Http.SendAsync(request);
    }
}

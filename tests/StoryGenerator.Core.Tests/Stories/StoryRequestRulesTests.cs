using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;

namespace StoryGenerator.Core.Tests.Stories;

public sealed class StoryRequestRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData("ab", "has 2 characters: give 3 to 300")]
    [InlineData("a\u0007bell", "control characters")]
    [InlineData("broken \ud83d", "not valid Unicode")]
    [InlineData("?!…", "holds no letters")]
    public void A_topic_that_cannot_be_told_is_refused_with_the_fix(string? topic, string reason) => Refused(new() { Topic = topic }, "topic", reason);

    [Fact]
    public void A_topic_of_ten_thousand_characters_is_refused() => Refused(new() { Topic = new string('x', 10_000) }, "topic", "has 10000 characters: give 3 to 300");

    [Theory]
    [InlineData("رسالة من حارس المنارة")]
    [InlineData("המכתב של שומר המגדלור")]
    [InlineData("灯台守の手紙")]
    public void A_topic_the_keyless_writer_cannot_read_is_refused_clearly(string topic) => Refused(new() { Topic = topic }, "topic", "a script it cannot read or speak");

    [Fact]
    public void The_same_topic_is_taken_where_services_know_the_language() =>
        Assert.Empty(Errors(new()
        {
            Topic = "灯台守の手紙",
            Language = "ja",
            Settings = new() { ["Text:Backend"] = "openai", ["Speech:Backend"] = "elevenlabs", ["Asr:Backend"] = "faster-whisper" },
        }));

    [Theory]
    [InlineData("it's \"quoted\": 100% %{pts} \\N {\\an8} <script>alert(1)</script> ../../x $(id)")]
    [InlineData("A dog 🐶 that waits")]
    public void Hostile_text_is_only_text(string topic)
    {
        var errors = new List<FieldError>();
        var story = StoryRequestRules.Accept(new() { Topic = topic }, new(), Now, errors);
        Assert.Empty(errors);
        Assert.Equal(topic, story.Context.Topic);
        Assert.Matches("^story-[0-9a-f]{16}$", story.Context.StoryId);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(2147483648L)]
    [InlineData(long.MaxValue)]
    public void A_seed_out_of_range_is_refused(long seed) => Refused(new() { Topic = "bread", Seed = seed }, "seed", "use 0 to 2147483647");

    [Theory]
    [InlineData("length", "medium")]
    [InlineData("audience", "women")]
    [InlineData("audience", "women:23-18:US")]
    [InlineData("audience", "cats:18-23:US")]
    [InlineData("language", "english")]
    [InlineData("language", "de")]
    public void Unknown_choices_are_refused_by_field(string field, string value) => Refused(
        field switch
        {
            "length" => new() { Topic = "bread", Length = value },
            "audience" => new() { Topic = "bread", Audience = value },
            _ => new() { Topic = "bread", Language = value },
        },
        field, value == "de" ? "English only" : $"'{value}'");

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var errors = Errors(new() { Topic = "", Length = "x", Seed = -4, Audience = "x", Language = "xx-yy", ClientRequestId = "a/b", SourceUrl = "file:///etc/passwd" });
        Assert.Equal(["topic", "length", "seed", "audience", "language", "clientRequestId", "sourceUrl"], errors.Select(e => e.Field));
    }

    [Theory]
    [InlineData("OpenAI:ApiKey", "sk-1", "is a secret")]
    [InlineData("Speech:Backend", "espeak", "use flite, elevenlabs")]
    [InlineData("Colour", "red", "is not a setting of a story")]
    public void Settings_are_checked_by_name_and_value(string key, string value, string reason)
    {
        var error = Assert.Single(Errors(new() { Topic = "bread", Settings = new() { [key] = value } }));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_request_is_the_same_story_and_another_seed_is_another()
    {
        var one = Id(new() { Topic = "The  last bookstore " });
        Assert.Equal(one, Id(new() { Topic = "The last bookstore", Length = "short", Language = "en" }));
        Assert.NotEqual(one, Id(new() { Topic = "The last bookstore", Seed = 7 }));
        Assert.Equal(Id(new() { Topic = "a b c", ClientRequestId = "r-1" }), Id(new() { Topic = "x y z", ClientRequestId = "r-1" }));
    }

    [Fact]
    public void APresetOfTheConfigurationTravelsWithTheStoryAndIsPartOfTheRequest()
    {
        var teaser = new LengthPreset("teaser", 90, 3, 6, 40);
        var errors = new List<FieldError>();
        StoryContext Accept(LengthPreset preset) => StoryRequestRules.Accept(new() { Topic = "A quiet dog", Length = "teaser" }, new(), Now, errors, [preset]).Context;

        var story = Accept(teaser);

        Assert.Empty(errors);
        Assert.Equal((90, 40.0), (story.TargetWords(), story.LongestSeconds()));
        Assert.NotEqual(story.StoryId, Accept(teaser with { Words = 100 }).StoryId);
        StoryRequestRules.Accept(new() { Topic = "A quiet dog", Length = "epic" }, new(), Now, errors, [teaser]);
        Assert.Contains("short or standard or teaser", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStoredStoryWhoseLengthIsKnownNoMoreSaysSoByFieldAndNames()
    {
        var stored = StoryRequestRules.Accept(new() { Topic = "A quiet dog" }, new(), Now, []).Context with { Length = "teaser" };

        foreach (var use in new Action[] { () => stored.Lengths(), () => stored.TargetWords(), () => stored.LongestSeconds() })
        {
            var refused = Assert.Throws<PermanentStageException>(use);
            Assert.Equal("length-unknown", refused.Code);
            Assert.StartsWith("length: 'teaser' is not known", refused.Message, StringComparison.Ordinal);
            Assert.Contains("short or standard", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("short", "500", "settings.Script:Words")]
    [InlineData("saga", null, "length")]
    public void MoreWordsThanTheOfflineWriterHasAreRefusedByField(string length, string? words, string field)
    {
        var request = new StoryRequest { Topic = "A quiet dog", Length = length, Settings = words is null ? null : new() { ["Script:Words"] = words } };
        var (offline, model) = (new List<FieldError>(), new List<FieldError>());

        StoryRequestRules.Accept(request, new(), Now, offline, [new("saga", 900, 20, 60, 400)]);
        StoryRequestRules.Accept(request, new() { Text = "openai" }, Now, model, [new("saga", 900, 20, 60, 400)]);

        Assert.Equal(field, Assert.Single(offline).Field);
        Assert.Empty(model);
    }

    private static string Id(StoryRequest request) => StoryRequestRules.Accept(request, new(), Now, []).Context.StoryId;

    private static List<FieldError> Errors(StoryRequest request)
    {
        var errors = new List<FieldError>();
        StoryRequestRules.Accept(request, new(), Now, errors);
        return errors;
    }

    private static void Refused(StoryRequest request, string field, string reason) =>
        Assert.Contains(Errors(request), e => e.Field == field && e.Message.Contains(reason, StringComparison.Ordinal));
}

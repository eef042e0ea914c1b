using StoryGenerator.Core.Exports;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Tests.Exports;

public sealed class ExportTests
{
    private const string Hostile = "<script>alert(1)</script> # *x* [a](http://b) `c` | & \\N";

    [Fact]
    public void A_scripts_own_marks_stay_text_in_the_page()
    {
        var page = ScriptPage.Write(Script(Hostile, "1. not a list", "- nor this", "# nor a heading"), null);
        Assert.DoesNotContain("<script>", page.Replace("\\<script\\>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\\<script\\>alert(1)\\</script\\> \\# \\*x\\* \\[a\\](http://b) \\`c\\` \\| \\& \\\\N", page, StringComparison.Ordinal);
        Assert.Contains("\n1\\. not a list", page, StringComparison.Ordinal);
        Assert.Contains("\n\\- nor this", page, StringComparison.Ordinal);
        Assert.Contains("\n\\# nor a heading", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Attribution_reaches_every_description_even_of_a_long_story()
    {
        var idea = Idea(new("reddit", "abc", "https://example.org/post/1", "ada", "CC BY 4.0"));
        var script = Script([.. Enumerable.Repeat(string.Concat(Enumerable.Repeat("A long sentence about the sea. ", 60)), 3)]);
        foreach (var (text, limit) in PlatformTexts.Of(idea, script).Zip(PlatformTextLimit.All))
        {
            Assert.Contains("After a text by ada: https://example.org/post/1 (CC BY 4.0)", text.Description, StringComparison.Ordinal);
            Assert.True(text.Description.Length <= limit.DescriptionCharacters, text.Platform);
            Assert.True(text.Title.Length <= limit.TitleCharacters, text.Platform);
            Assert.InRange(text.Hashtags.Count, 1, limit.Hashtags);
        }
    }

    [Fact]
    public void A_topic_of_ones_own_needs_no_attribution() => Assert.Null(PlatformTexts.Attribution(new("topic")));

    [Fact]
    public void Tags_are_letters_only_and_come_once()
    {
        var tags = PlatformTexts.Tags(Idea(new("topic")));
        Assert.Equal(["StoryTime", "QuietHope", "TheOldCoast", "Warm", "Belonging", "ShortStory", "Storytelling"], tags);
    }

    [Theory]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three four", 12, "one two…")]
    [InlineData("ab🌊🌊", 4, "ab…")]
    public void Text_is_cut_at_a_word_and_never_through_a_character(string text, int most, string expected) => Assert.Equal(expected, PlatformTexts.Cut(text, most));

    private static Script Script(params string[] sentences) => new()
    {
        Version = "v3", Author = "offline/1", Reason = "best", Title = "The keeper's letter", Language = "en",
        Sentences = [.. sentences.Select((s, i) => new ScriptSentence(s, i == 0 ? "hook" : "conflict", i))],
    };

    private static StoryIdea Idea(IdeaSource source) => new()
    {
        Id = "idea-0123456789ab", Title = "T", Narrator = new("Ada", "woman", 30, "keeper"), Tone = "warm", Theme = "quiet hope!", Outcome = "o", EmotionalCore = "belonging",
        Twist = "t", Arc = "a", TargetMoral = "m", Locations = ["the old coast", "The Old Coast"], Goal = "g", Language = "en", Voice = new("slt"), Source = source,
        Potential = new(50, [], [], [], []), Viral = new(1, 1, 1, 1, 1, 50, "C"),
    };
}

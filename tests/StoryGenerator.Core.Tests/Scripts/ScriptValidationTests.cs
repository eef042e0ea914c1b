using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Tests.Scripts;

public sealed class ScriptValidationTests
{
    private static ValidateScriptInput Input(Script script, int ageFrom = 18, int words = 16) => new(script, new("any", ageFrom, 40, "US"), "en", words);

    [Fact]
    public async Task EveryFaultIsNamedAtOnce()
    {
        var script = Scripts.Of("He had a gun and 3 keys.", "It was late.") with { Language = "de" };

        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => new ValidateScriptStage().RunAsync(Input(script, 10, 100), Writing.Context(), default));

        Assert.Equal("script-invalid", refused.Code);
        foreach (var part in new[] { "length: 10 words", "structure:", "'gun' is for an audience from 12", "language:" })
        {
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AGoodScriptPassesAndALongHookIsOnlyWarnedOf()
    {
        var script = Scripts.Of("This first sentence is far too long to hook anybody at all.", "It rained.", "It stopped.", "We left.");

        var valid = await new ValidateScriptStage().RunAsync(Input(script, words: 18), Writing.Context(), default);

        Assert.Contains(valid.Warnings, w => w.Contains("hook", StringComparison.Ordinal));
    }
}

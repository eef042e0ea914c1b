using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Tests.Subtitles;

public sealed class GivenTimesStageTests
{
    private static readonly GivenTimesStage Stage = new();

    [Fact]
    public async Task Words_take_the_synthesisers_times_and_say_so()
    {
        var input = new GivenTimesInput(["The", "lamp."], [new(0, 0.1, 0.3), new(1, 0.3, 0.9)], 1.2);
        Assert.Empty(Stage.Validate(input));
        var aligned = await Stage.RunAsync(input, null!, default);
        Assert.Equal([new(0, "The", 0.1, 0.3, 1, "synthesiser"), new(1, "lamp.", 0.3, 0.9, 1, "synthesiser")], aligned.Words);
        Assert.Equal("synthesiser", aligned.Backend);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    [InlineData(0, 1, 2)]
    public void A_time_too_few_too_many_or_out_of_order_is_refused(params int[] indexes) =>
        Assert.Equal("times", Assert.Single(Stage.Validate(new(["The", "lamp."], [.. indexes.Select(i => new WordTime(i, i, i + 1))], 4))).Field);
}

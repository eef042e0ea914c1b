using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Tests.Scripts;

namespace StoryGenerator.Core.Tests.Subtitles;

public sealed class AlignmentStageTests
{
    private static readonly AlignmentInput Input = new(
        new(ArtifactPaths.Stories, "sound.wav", "", 1, "audio/wav"), 4,
        [new("The lamp.", "hook", 0), new("Every year.", "hook", 0)], "en", [new(0, 0, 1.5), new(1, 2, 3.5)]);

    [Fact]
    public void Without_claims_the_job_says_nothing_of_them() => Assert.DoesNotContain("claims", Job(Input), StringComparison.Ordinal);

    [Fact]
    public void A_sentence_whose_words_all_have_a_caption_carries_their_starts_and_no_other_does()
    {
        var job = Job(Input with { Claims = new Dictionary<int, double> { [1] = 0.5, [2] = 2.1, [3] = 2.42049 } });
        Assert.Contains("\"claims\":[2.1,2.42]", job, StringComparison.Ordinal);
        Assert.Single(job.Split("claims").Skip(1));
    }

    private static string Job(AlignmentInput input) => new AlignmentStage("final-alignment").Plan(input, Writing.Context().Story).Params.GetRawText();
}

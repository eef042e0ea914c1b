using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

/// <summary>P27-P28 where the synthesiser timed every word itself: its times are taken, and nobody has to listen for them.
/// Whether they are true is measured on the finished file, by a recogniser.</summary>
public sealed class GivenTimesStage : IPipelineStage<AlignmentInput, AlignedScript>
{
    public StageInfo Info { get; } = new("alignment");

    /// <summary>Whether there is a time for every word.</summary>
    public static bool Serves(AlignmentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var given = input.Synthesised?.Select(w => w.Index).ToHashSet() ?? [];
        return Enumerable.Range(0, input.Script.Sum(s => s.Words.Length)).All(given.Contains);
    }

    public IEnumerable<FieldError> Validate(AlignmentInput input) =>
        Serves(input) ? [] : [new("synthesised", "not every word has a time.")];

    public Task<AlignedScript> RunAsync(AlignmentInput input, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var given = input.Synthesised!.ToDictionary(w => w.Index);
        var words = input.Script.SelectMany(s => s.Words).Select((text, i) => new AlignedWord(i, text, given[i].Start, given[i].End, 1, "synthesiser"));
        return Task.FromResult(new AlignedScript("synthesiser", WordTimes.Settle([.. words], input.AudioSeconds)));
    }

    public IEnumerable<FieldError> Check(AlignmentInput input, AlignedScript output) => [];
}

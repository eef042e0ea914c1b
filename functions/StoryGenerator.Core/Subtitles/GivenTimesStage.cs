using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

/// <param name="Words">The script's words, in order.</param>
/// <param name="Times">Of each of them, from the synthesiser.</param>
public sealed record GivenTimesInput(IReadOnlyList<string> Words, IReadOnlyList<WordTime> Times, double AudioSeconds);

/// <summary>P27-P28 where the synthesiser timed the words itself, better than any recogniser: nobody has to listen for them.
/// Whether the times are true is measured on the finished file, by a recogniser.</summary>
public sealed class GivenTimesStage : IPipelineStage<GivenTimesInput, AlignedScript>
{
    private const string Method = "synthesiser";

    public StageInfo Info { get; } = new("alignment");

    public IEnumerable<FieldError> Validate(GivenTimesInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Times.Select(t => t.Index).SequenceEqual(Enumerable.Range(0, input.Words.Count)) ? [] : [new("times", "give one for each word, in order.")];
    }

    public Task<AlignedScript> RunAsync(GivenTimesInput input, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var words = input.Times.Select(t => new AlignedWord(t.Index, input.Words[t.Index], t.Start, t.End, 1, Method)).ToArray();
        return Task.FromResult(new AlignedScript(Method, WordTimes.Settle(words, input.AudioSeconds)));
    }

    public IEnumerable<FieldError> Check(GivenTimesInput input, AlignedScript output) => [];
}

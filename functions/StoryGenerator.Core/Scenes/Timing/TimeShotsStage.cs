using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Scenes.Timing;

/// <summary>A shot as timing sees it: no prompts, so that an edited picture does not move a cut.</summary>
public sealed record ShotSpan(string Id, WordSpan Words)
{
    public static IReadOnlyList<ShotSpan> Of(Shotlist list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Shots.Select(s => new ShotSpan(s.Id, s.Words)).ToArray();
    }
}

/// <param name="AudioSeconds">Length of the mastered narration; shots fill it exactly.</param>
public sealed record TimeShotsInput(IReadOnlyList<ShotSpan> Shots, AlignedScript Alignment, double AudioSeconds, int Fps = 30);

/// <summary>Exact frames for every shot, from the times of the spoken words.</summary>
public sealed class TimeShotsStage : IPipelineStage<TimeShotsInput, Timeline>
{
    public StageInfo Info { get; } = new("time-shots");

    public IEnumerable<FieldError> Validate(TimeShotsInput input)
    {
        foreach (var error in SpanRules.Check(input.Shots.Select(s => s.Words), input.Alignment.Words.Count))
        {
            yield return error;
        }

        if (input.Fps is < 1 or > 240 || input.AudioSeconds * input.Fps < input.Shots.Count)
        {
            yield return new("audioSeconds", FormattableString.Invariant($"{input.AudioSeconds:0.###} s at {input.Fps} frames a second cannot hold {input.Shots.Count} shots."));
        }

        var words = input.Alignment.Words;
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Start < words[i - 1].Start)
            {
                yield return new($"alignment.words[{i}]", $"'{words[i].Text}' starts before the word in front of it.");
            }
        }
    }

    public Task<Timeline> RunAsync(TimeShotsInput input, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(ShotTimes.Of(input.Shots, input.Alignment.Words, input.AudioSeconds, input.Fps));

    public IEnumerable<FieldError> Check(TimeShotsInput input, Timeline output)
    {
        var next = 0;
        foreach (var shot in output.Shots)
        {
            if (shot.StartFrame != next || shot.FrameCount < 1)
            {
                yield return new($"shots.{shot.ShotId}", $"has frames {shot.StartFrame}+{shot.FrameCount}, {next} comes next.");
            }

            next = shot.StartFrame + shot.FrameCount;
        }

        if (next != output.TotalFrames)
        {
            yield return new("totalFrames", $"is {output.TotalFrames}, the shots have {next}.");
        }
    }
}

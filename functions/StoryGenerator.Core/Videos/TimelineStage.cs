using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Videos;

/// <param name="AudioSeconds">Of the mastered narration.</param>
public sealed record TimelineInput(Shotlist Shotlist, AlignedScript Words, double AudioSeconds, int Fps = 30);

/// <summary>Gives every shot its frames: cuts lie in the pause before a shot's first word, and rounding cumulative times makes the sum exact.</summary>
public sealed class TimelineStage : IPipelineStage<TimelineInput, Timeline>
{
    /// <summary>A picture arrives a little before its words.</summary>
    private const double LeadSeconds = 0.14;
    private const int LeastFrames = 6;

    public StageInfo Info { get; } = new("shot-timing", 1);

    public IEnumerable<FieldError> Validate(TimelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shots = input.Shotlist.Shots;
        if (shots.Count == 0)
        {
            yield return new("shotlist", "has no shot.");
            yield break;
        }

        if (shots[^1].Words.End != input.Words.Words.Count)
        {
            yield return new("words", $"the shots cover {shots[^1].Words.End} words, {input.Words.Words.Count} were aligned.");
        }

        if (input.AudioSeconds * input.Fps < LeastFrames * shots.Count)
        {
            yield return new("audioSeconds", string.Create(CultureInfo.InvariantCulture, $"{input.AudioSeconds:0.##} s are too short for {shots.Count} shots."));
        }
    }

    public Task<Timeline> RunAsync(TimelineInput input, StageContext context, CancellationToken cancellationToken) => Task.FromResult(Lay(input));

    public IEnumerable<FieldError> Check(TimelineInput input, Timeline output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var next = 0;
        foreach (var shot in output.Shots)
        {
            if (shot.StartFrame != next || shot.FrameCount < 1)
            {
                yield return new($"shots.{shot.ShotId}", "does not follow the shot before.");
            }

            next = shot.StartFrame + shot.FrameCount;
        }

        if (next != output.TotalFrames)
        {
            yield return new("totalFrames", $"the shots sum to {next}, not {output.TotalFrames}.");
        }
    }

    public static Timeline Lay(TimelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (shots, words, fps) = (input.Shotlist.Shots, input.Words.Words, input.Fps);
        var total = Math.Max((int)Math.Round(input.AudioSeconds * fps), LeastFrames * shots.Count);
        var starts = new int[shots.Count + 1];
        starts[^1] = total;
        for (var i = 1; i < shots.Count; i++)
        {
            var first = shots[i].Words.From;
            var pause = Math.Max(0, words[first].Start - words[first - 1].End);
            var cut = words[first].Start - Math.Min(LeadSeconds, pause / 2);
            // Room for the shots before and after, however words are placed.
            starts[i] = Math.Clamp((int)Math.Round(cut * fps), starts[i - 1] + LeastFrames, total - (LeastFrames * (shots.Count - i)));
        }

        return new(fps, total, input.AudioSeconds, [.. shots.Select((s, i) => new TimedShot(s.Id, starts[i], starts[i + 1] - starts[i]))]);
    }
}

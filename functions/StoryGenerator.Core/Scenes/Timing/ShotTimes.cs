using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Scenes.Timing;

/// <summary>Shot boundaries on the narration's clock: each cut falls into the pause before the next shot's first word.</summary>
public static class ShotTimes
{
    /// <summary>Seconds before a word at which the picture changes, when the pause is long enough.</summary>
    public const double Lead = 0.12;

    public static Timeline Of(IReadOnlyList<ShotSpan> shots, IReadOnlyList<AlignedWord> words, double audioSeconds, int fps)
    {
        ArgumentNullException.ThrowIfNull(shots);
        ArgumentNullException.ThrowIfNull(words);
        var total = Frames(audioSeconds, fps);
        var timed = new List<TimedShot>();
        var start = 0;
        for (var i = 0; i < shots.Count; i++)
        {
            // Every shot keeps a frame, and leaves one for each after it.
            var wanted = i == shots.Count - 1 ? total : Frames(Cut(words, shots[i + 1].Words.From), fps);
            var end = Math.Clamp(wanted, start + 1, Math.Max(start + 1, total - (shots.Count - 1 - i)));
            timed.Add(new(shots[i].Id, start, end - start));
            start = end;
        }

        return new(fps, total, audioSeconds, timed);
    }

    private static double Cut(IReadOnlyList<AlignedWord> words, int next)
    {
        var (before, after) = (words[next - 1].End, words[next].Start);
        var pause = after - before;
        return pause > 0 ? after - Math.Min(Lead, pause / 2) : (before + after) / 2;
    }

    private static int Frames(double seconds, int fps) => (int)Math.Round(seconds * fps, MidpointRounding.AwayFromZero);
}

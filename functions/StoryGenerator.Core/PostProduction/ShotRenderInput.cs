using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <summary>All that decides the bytes of one rendered shot, and nothing else: an edit elsewhere leaves it, and its checkpoint, as they are.</summary>
public sealed record ShotRenderInput
{
    public required string ShotId { get; init; }
    public required Clip Clip { get; init; }
    public required int FrameCount { get; init; }

    /// <summary>Into this shot: cut | fade | dissolve.</summary>
    public required string TransitionIn { get; init; }

    /// <summary>Into the next shot; "cut" for the last. Only "fade" changes this shot (it darkens toward its end).</summary>
    public required string TransitionOut { get; init; }

    /// <summary>The shot before, when this one dissolves out of it.</summary>
    public ClipTail? Previous { get; init; }

    /// <summary>Captions on screen during the shot, times in seconds from the shot's first frame (negative when they began before it).</summary>
    public required IReadOnlyList<Cue> Cues { get; init; }
    public required CaptionStyle Style { get; init; }

    /// <summary>User text shown over the opening of the first shot; null on every other, and where the story wants none.</summary>
    public string? Title { get; init; }
    public EncodingContract Encoding { get; init; } = EncodingContract.Default;

    /// <summary>Gathers what one shot needs from the story's documents. Throws "shot-unknown" when a document does not know the shot.</summary>
    public static ShotRenderInput Of(string shotId, Shotlist shotlist, Timeline timeline, IReadOnlyList<Clip> clips, IReadOnlyList<Cue> cues, CaptionStyle style, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(shotlist);
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(cues);
        var index = shotlist.Shots.TakeWhile(s => s.Id != shotId).Count();
        var timed = timeline.Shots.FirstOrDefault(s => s.ShotId == shotId);
        if (index == shotlist.Shots.Count || timed is null)
        {
            throw new PermanentStageException("shot-unknown", $"Shot '{shotId}' is not in the shot list and the timeline.");
        }

        var dissolves = index > 0 && shotlist.Shots[index].Transition == Transitions.Dissolve;
        return new ShotRenderInput
        {
            ShotId = shotId,
            Clip = ClipOf(shotId),
            FrameCount = timed.FrameCount,
            TransitionIn = index == 0 ? Transitions.Cut : shotlist.Shots[index].Transition,
            TransitionOut = index + 1 < shotlist.Shots.Count && shotlist.Shots[index + 1].Transition == Transitions.Fade ? Transitions.Fade : Transitions.Cut,
            Previous = dissolves ? new(ClipOf(shotlist.Shots[index - 1].Id), timeline.Shots[index - 1].FrameCount) : null,
            Cues = CuesDuring(cues, (double)timed.StartFrame / timeline.Fps, (double)timed.FrameCount / timeline.Fps),
            Style = style,
            Title = index == 0 ? title : null,
        };

        Clip ClipOf(string id) =>
            clips.FirstOrDefault(c => c.ShotId == id) ?? throw new PermanentStageException("shot-unknown", $"Shot '{id}' has no clip.");
    }

    /// <summary>The captions and, over the opening, the title, as ASS on the shot's clock; null when there is neither.</summary>
    public string? Ass() => Cues.Count == 0 && Title is null
        ? null
        : AssWriter.ForShot(Cues, Style, 0, Encoding.Seconds(FrameCount), Encoding.Fps) + (Title is null ? "" : TitleCard.Events(Title, Style, FrameCount, Encoding.Fps));

    private static IReadOnlyList<Cue> CuesDuring(IReadOnlyList<Cue> cues, double start, double length)
    {
        var first = cues.FirstOrDefault(c => c.End > start && c.Start < start + length)?.Lines[0].Words[0].Index ?? 0;
        return [.. cues.Where(c => c.End > start && c.Start < start + length).Select((c, i) => c with
        {
            // Numbered from the shot's own first word: more words before it are no change of it.
            Index = i,
            Start = Tidy(c.Start - start),
            End = Tidy(c.End - start),
            Lines = [.. c.Lines.Select(l => new CueLine([.. l.Words.Select(w => w with { Index = w.Index - first, Start = Tidy(w.Start - start), End = Tidy(w.End - start) })]))],
        })];
    }

    /// <summary>Milliseconds: the same caption at the same place in a shot has the same bytes wherever the shot lies.</summary>
    private static double Tidy(double seconds) => Math.Round(seconds, 3);
}

/// <summary>A clip and how many of its frames were shown.</summary>
public sealed record ClipTail(Clip Clip, int FrameCount);

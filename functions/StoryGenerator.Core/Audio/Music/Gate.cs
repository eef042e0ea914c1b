namespace StoryGenerator.Core.Audio.Music;

/// <summary>When a sound of a place is heard, and how loud: windows of seconds with soft edges; windows that touch run on as one.</summary>
internal sealed class Gate
{
    private const double FadeSeconds = 0.35;
    private readonly List<(double Start, double End)> windows = [];
    private readonly double gain;

    public Gate(IEnumerable<(double Start, double End)> windows, double gain)
    {
        this.gain = gain;
        foreach (var window in windows.OrderBy(w => w.Start))
        {
            if (this.windows.Count > 0 && window.Start <= this.windows[^1].End + 0.01)
            {
                this.windows[^1] = (this.windows[^1].Start, Math.Max(this.windows[^1].End, window.End));
            }
            else
            {
                this.windows.Add(window);
            }
        }
    }

    /// <summary>0 outside, the gain well inside.</summary>
    public double At(double seconds)
    {
        var open = 0.0;
        foreach (var (start, end) in windows)
        {
            open = Math.Max(open, Math.Clamp(Math.Min(seconds - start, end - seconds) / FadeSeconds, 0, 1));
        }

        return gain * open;
    }
}

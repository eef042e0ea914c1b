using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Where a layer is at a moment: pixels of the output frame from centred, scale about the centre, opacity 0-256.</summary>
internal readonly record struct Placement(double X, double Y, double Scale, int Opacity);

/// <summary>Evaluates a clip's motion. Only additions, multiplications and roundings reach pixels, so every machine agrees.</summary>
internal sealed class MotionPath(LayeredClip clip, string layer)
{
    private readonly LayerMotion? motion = clip.Motion.FirstOrDefault(m => m.Layer == layer);
    private readonly LayerFlicker? flicker = clip.Flicker?.Layer == layer ? clip.Flicker : null;

    /// <param name="t">0 at the first frame, 1 at the shot's end; beyond 1 the motion runs on.</param>
    /// <param name="seconds">Since the first frame, for what is periodic.</param>
    public Placement At(double t, double seconds)
    {
        var from = motion?.From ?? new LayerPose();
        var to = motion?.To ?? from;
        var e = Easing.Of(clip.Easing, t);
        var (x, y) = (Mix(from.X, to.X, e), Mix(from.Y, to.Y, e));
        if (motion?.Sway is { PeriodSeconds: > 0 } sway)
        {
            var wave = Easing.Sine((seconds / sway.PeriodSeconds) + (sway.Phase / Math.Tau));
            (x, y) = (x + (sway.AmpX * wave), y + (sway.AmpY * wave));
        }

        var opacity = Mix(from.Opacity, to.Opacity, e);
        if (flicker is not null)
        {
            opacity *= 1 + (flicker.Amount * Easing.Sine(seconds * flicker.Hz));
        }

        return new(x, y, Math.Max(0.05, Mix(from.Scale, to.Scale, e)), (int)Math.Round(Math.Clamp(opacity, 0, 1) * 256));
    }

    private static double Mix(double a, double b, double e) => a + ((b - a) * e);
}

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Easing curves by the manifest's names. Past the end each goes on as a straight line with the curve's last slope.</summary>
internal static class Easing
{
    public static double Of(string name, double t)
    {
        t = Math.Max(0, t);
        return name switch
        {
            "linear" => t,
            "inOutSine" => t >= 1 ? 1 : 0.5 - (0.5 * Sine((t / 2) + 0.25)),
            "outSine" => t >= 1 ? 1 : Sine(t / 4),
            "inSine" => t >= 1 ? 1 + ((t - 1) * Math.PI / 2) : 1 - Sine((t / 4) + 0.25),
            "inOutCubic" => t >= 1 ? 1 : t < 0.5 ? 4 * t * t * t : 1 - (4 * (1 - t) * (1 - t) * (1 - t)),
            "outCubic" => t >= 1 ? 1 : 1 - ((1 - t) * (1 - t) * (1 - t)),
            "inOutQuad" => t >= 1 ? 1 : t < 0.5 ? 2 * t * t : 1 - (2 * (1 - t) * (1 - t)),
            _ => throw new ArgumentException($"The easing '{name}' is not known.", nameof(name)),
        };
    }

    public static bool IsKnown(string name) =>
        name is "linear" or "inOutSine" or "outSine" or "inSine" or "inOutCubic" or "outCubic" or "inOutQuad";

    /// <summary>Sine of a number of turns, from a polynomial: the maths library of each system rounds its own in its own way.</summary>
    public static double Sine(double turns)
    {
        var x = turns - Math.Floor(turns);
        var sign = 1.0;
        if (x >= 0.5)
        {
            (x, sign) = (x - 0.5, -1.0);
        }

        var a = (x > 0.25 ? 0.5 - x : x) * Math.Tau;
        var s = a * a;
        return sign * a * (1 + (s * (-1 / 6.0 + (s * (1 / 120.0 + (s * (-1 / 5040.0 + (s * (1 / 362880.0 + (s * -1 / 39916800.0))))))))));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StoryGenerator.Core.Audio.Music;

/// <summary>48 kHz stereo in floats, of fixed length.</summary>
internal sealed class StereoTrack(int frames)
{
    public const int Rate = 48_000;

    // Envelopes move slowly; asking for them every 32nd sample and drawing a line between is not heard and costs little.
    private const int Step = 32;

    private const int Wide = 8;

    private static readonly Vector256<double> Four = Vector256.Create(0.0, 1, 2, 3);

    public float[] Left { get; } = new float[frames];

    public float[] Right { get; } = new float[frames];

    public int Frames => frames;

    public void Add(double start, double length, double pan, Func<double, double> sample)
    {
        var (left, right) = Pan(pan);
        var from = (int)(start * Rate);
        var to = Math.Min(frames, from + (int)(length * Rate));
        for (var i = Math.Max(0, from); i < to; i++)
        {
            var y = sample((i - from) / (double)Rate);
            Left[i] += (float)(y * left);
            Right[i] += (float)(y * right);
        }
    }

    /// <summary>A sine under an envelope (seconds from the start to a factor), by rotation instead of a call of sin for each sample, eight at a time.</summary>
    public void AddSine(double start, double length, double hertz, double level, double pan, int phase, Func<double, double> envelope)
    {
        var (left, right) = Pan(pan);
        var from = Math.Max(0, (int)(start * Rate));
        var to = Math.Min(frames, from + (int)(length * Rate));
        var angle = 2 * Math.PI * hertz / Rate;
        var (cos, sin) = (Vector256.Create(Math.Cos(Wide * angle)), Vector256.Create(Math.Sin(Wide * angle)));
        var (x, y) = (Ahead(Math.Cos, phase * 1.7, angle), Ahead(Math.Sin, phase * 1.7, angle));
        Span<float> rest = stackalloc float[2 * Wide];
        var now = envelope(0) * level;
        for (var block = from; block < to; block += Step)
        {
            var next = envelope((block + Step - from) / (double)Rate) * level;
            var slope = (next - now) / Step;
            var end = Math.Min(to, block + Step);
            for (var i = block; i < end; i += Wide)
            {
                var (low, high) = (y.Low * Line(now, slope, i - block), y.High * Line(now, slope, i - block + 4));
                var (toLeft, toRight) = (Vector256.Narrow(low * left, high * left), Vector256.Narrow(low * right, high * right));
                if (i + Wide <= end)
                {
                    (Vector256.LoadUnsafe(ref Left[i]) + toLeft).StoreUnsafe(ref Left[i]);
                    (Vector256.LoadUnsafe(ref Right[i]) + toRight).StoreUnsafe(ref Right[i]);
                }
                else
                {
                    toLeft.CopyTo(rest);
                    toRight.CopyTo(rest[Wide..]);
                    for (var k = 0; k < end - i; k++)
                    {
                        Left[i + k] += rest[k];
                        Right[i + k] += rest[Wide + k];
                    }
                }

                (x, y) = (((x.Low * cos) - (y.Low * sin), (x.High * cos) - (y.High * sin)), ((x.Low * sin) + (y.Low * cos), (x.High * sin) + (y.High * cos)));
            }

            now = next;
        }
    }

    /// <summary>The function at eight samples in a row.</summary>
    private static (Vector256<double> Low, Vector256<double> High) Ahead(Func<double, double> f, double phase, double angle) =>
        (Vector256.Create(f(phase), f(phase + angle), f(phase + (2 * angle)), f(phase + (3 * angle))),
            Vector256.Create(f(phase + (4 * angle)), f(phase + (5 * angle)), f(phase + (6 * angle)), f(phase + (7 * angle))));

    /// <summary>Four values of a straight line, from its <paramref name="at"/>th on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Line(double start, double slope, int at) => Vector256.Create(start + (at * slope)) + (slope * Four);

    private static (double Left, double Right) Pan(double pan) => (Math.Cos((pan + 1) * Math.PI / 4), Math.Sin((pan + 1) * Math.PI / 4));
}

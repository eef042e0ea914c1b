using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Bilinear sampling of rows in integers: weights in 64ths, rounded to nearest. The vector and the plain path give the same bytes.</summary>
internal static unsafe class SampleKernels
{
    public const int One = 64;

    /// <summary>dst = a*(64-f) + b*f over <paramref name="count"/> bytes; never reads past <paramref name="count"/>.</summary>
    /// <param name="ahead">How far behind <paramref name="a"/> lies what will be sampled soon; it is fetched from memory meanwhile, since
    /// encoders beside us keep the caches full of other things.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vertical(byte* dst, byte* a, byte* b, int f, int count, int ahead, bool vector)
    {
        var i = 0;
        if (vector)
        {
            var weights = Vector256.Create((short)((f << 8) | (One - f))).AsSByte();
            var half = Vector256.Create((short)(One / 2));
            for (; i + 32 <= count; i += 32)
            {
                Sse.Prefetch0(a + i + ahead);
                var va = Vector256.Load(a + i);
                var vb = Vector256.Load(b + i);
                var lo = Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(va, vb), weights);
                var hi = Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(va, vb), weights);
                lo = Avx2.ShiftRightLogical(Avx2.Add(lo, half), 6);
                hi = Avx2.ShiftRightLogical(Avx2.Add(hi, half), 6);
                Avx2.PackUnsignedSaturate(lo, hi).Store(dst + i);
            }
        }

        for (; i < count; i++)
        {
            dst[i] = Lerp(a[i], b[i], f);
        }
    }

    /// <summary>Samples groups of 8 outputs. Reads 16 bytes from each group's base: <paramref name="source"/> must be padded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Horizontal(byte* dst, byte* source, SamplingAxis axis, int firstGroup, int groups, bool vector)
    {
        var g = 0;
        if (vector && axis.VectorReady)
        {
            var bases = axis.Bases + firstGroup;
            var shuffles = axis.Shuffles + (firstGroup * 16);
            var weights = axis.Weights + (firstGroup * 16);
            var half = Vector256.Create((short)(One / 2));
            for (; g + 4 <= groups; g += 4)
            {
                var lo = Pair(source, bases + g, shuffles + (g * 16), weights + (g * 16), half);
                var hi = Pair(source, bases + g + 2, shuffles + (g * 16) + 32, weights + (g * 16) + 32, half);
                Avx2.Permute4x64(Avx2.PackUnsignedSaturate(lo, hi).AsInt64(), 0b11_01_10_00).AsByte().Store(dst + (g * 8));
            }

            for (; g + 2 <= groups; g += 2)
            {
                var both = Pair(source, bases + g, shuffles + (g * 16), weights + (g * 16), half);
                Avx2.Permute4x64(Avx2.PackUnsignedSaturate(both, both).AsInt64(), 0b11_01_10_00).AsByte().GetLower().Store(dst + (g * 8));
            }
        }

        for (var i = g * 8; i < groups * 8; i++)
        {
            var o = (firstGroup * 8) + i;
            dst[i] = Lerp(source[axis.First[o]], source[axis.Second[o]], axis.Fractions[o]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pair(byte* source, int* bases, byte* shuffle, sbyte* weights, Vector256<short> half)
    {
        var pixels = Vector256.Create(Vector128.Load(source + bases[0]), Vector128.Load(source + bases[1]));
        var pairs = Avx2.Shuffle(pixels, Vector256.Load(shuffle));
        return Avx2.ShiftRightLogical(Avx2.Add(Avx2.MultiplyAddAdjacent(pairs, Vector256.Load(weights)), half), 6);
    }

    private static byte Lerp(int a, int b, int f) => (byte)(((a * (One - f)) + (b * f) + (One / 2)) >> 6);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Mixing rows in integers. Alpha 0-255 becomes a weight 0-256 after opacity (0-256), so that full alpha is exact.</summary>
internal static unsafe class BlendKernels
{
    /// <summary>dst = dst*(1-a) + source*a. Processes whole vectors of 16: rows are padded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Over(byte* dst, byte* source, byte* alpha, int opacity, int count, bool vector)
    {
        var i = 0;
        if (vector)
        {
            var vOpacity = Vector256.Create((ushort)opacity);
            var half = Vector256.Create((ushort)128);
            var full = Vector256.Create((ushort)256);
            for (; i + 16 <= count; i += 16)
            {
                var weight = Weight(Widen(alpha + i), vOpacity, half);
                var rest = Avx2.Subtract(full, weight);
                var sum = Avx2.Add(Avx2.MultiplyLow(Widen(source + i), weight), Avx2.MultiplyLow(Widen(dst + i), rest));
                Narrow(Avx2.ShiftRightLogical(Avx2.Add(sum, half), 8)).Store(dst + i);
            }
        }

        for (; i < count; i++)
        {
            var w = Weight(alpha[i], opacity);
            dst[i] = (byte)(((source[i] * w) + (dst[i] * (256 - w)) + 128) >> 8);
        }
    }

    /// <summary>dst = min(limit, dst + (source-16)*a): light added to luma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(byte* dst, byte* source, byte* alpha, int opacity, int limit, int count, bool vector)
    {
        var i = 0;
        if (vector)
        {
            var vOpacity = Vector256.Create((ushort)opacity);
            var half = Vector256.Create((ushort)128);
            var black = Vector256.Create((ushort)16);
            var top = Vector256.Create((ushort)limit);
            for (; i + 16 <= count; i += 16)
            {
                var weight = Weight(Widen(alpha + i), vOpacity, half);
                var light = Avx2.SubtractSaturate(Widen(source + i), black);
                var added = Avx2.ShiftRightLogical(Avx2.Add(Avx2.MultiplyLow(light, weight), half), 8);
                var under = Widen(dst + i);
                // A pixel already above the limit stays as it is.
                var sum = Avx2.Max(under, Avx2.Min(Avx2.Add(under, added), top));
                Narrow(sum).Store(dst + i);
            }
        }

        for (; i < count; i++)
        {
            var added = ((Math.Max(0, source[i] - 16) * Weight(alpha[i], opacity)) + 128) >> 8;
            dst[i] = (byte)Math.Max(dst[i], Math.Min(dst[i] + added, limit));
        }
    }

    /// <summary>dst = a*(256-w) + b*w over whole planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cross(byte* dst, byte* a, byte* b, int w, long count, bool vector)
    {
        long i = 0;
        if (vector)
        {
            var wb = Vector256.Create((ushort)w);
            var wa = Vector256.Create((ushort)(256 - w));
            var half = Vector256.Create((ushort)128);
            for (; i + 16 <= count; i += 16)
            {
                var sum = Avx2.Add(Avx2.MultiplyLow(Widen(a + i), wa), Avx2.MultiplyLow(Widen(b + i), wb));
                Narrow(Avx2.ShiftRightLogical(Avx2.Add(sum, half), 8)).Store(dst + i);
            }
        }

        for (; i < count; i++)
        {
            dst[i] = (byte)(((a[i] * (256 - w)) + (b[i] * w) + 128) >> 8);
        }
    }

    public static int Weight(int alpha, int opacity)
    {
        var a = ((alpha * opacity) + 128) >> 8;
        return a + (a >> 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Weight(Vector256<ushort> alpha, Vector256<ushort> opacity, Vector256<ushort> half)
    {
        var a = Avx2.ShiftRightLogical(Avx2.Add(Avx2.MultiplyLow(alpha, opacity), half), 8);
        return Avx2.Add(a, Avx2.ShiftRightLogical(a, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Widen(byte* p) => Avx2.ConvertToVector256Int16(Vector128.Load(p)).AsUInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector256<ushort> v) =>
        Avx2.Permute4x64(Avx2.PackUnsignedSaturate(v.AsInt16(), v.AsInt16()).AsInt64(), 0b11_01_10_00).AsByte().GetLower();
}

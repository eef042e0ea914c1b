using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Averages blocks of 2x2, rounded to nearest.</summary>
internal static unsafe class HalveKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Halve(Plane source, byte* target, bool vector)
    {
        var width = source.Width / 2;
        for (var y = 0; y < source.Height / 2; y++)
        {
            var a = source.Row(y * 2);
            var b = source.Row((y * 2) + 1);
            var t = target + ((long)y * width);
            var x = 0;
            if (vector)
            {
                var ones = Vector256.Create((sbyte)1);
                var two = Vector256.Create((short)2);
                for (; x + 16 <= width; x += 16)
                {
                    var sum = Avx2.Add(
                        Avx2.MultiplyAddAdjacent(Vector256.Load(a + (x * 2)), ones),
                        Avx2.MultiplyAddAdjacent(Vector256.Load(b + (x * 2)), ones));
                    var mean = Avx2.ShiftRightLogical(Avx2.Add(sum, two), 2);
                    Avx2.Permute4x64(Avx2.PackUnsignedSaturate(mean, mean).AsInt64(), 0b11_01_10_00).AsByte().GetLower().Store(t + x);
                }
            }

            for (; x < width; x++)
            {
                t[x] = (byte)((a[x * 2] + a[(x * 2) + 1] + b[x * 2] + b[(x * 2) + 1] + 2) >> 2);
            }
        }
    }
}

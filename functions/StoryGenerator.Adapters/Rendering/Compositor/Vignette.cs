using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Darkens toward the corners while finished rows go out: gain = 1 - strength * (r²/2)², r² = 1 at the middle of the edges, 2 in the corners.
/// All in 15-bit fixed point.</summary>
internal sealed unsafe class Vignette : IDisposable
{
    private const int Unit = 32767;
    private readonly NativeBuffer columns;
    private readonly short* luma;
    private readonly short* chroma;
    private readonly short strength;
    private readonly int width;
    private readonly int height;
    private readonly bool vector;

    public Vignette(double strength, int width, int height, bool vector)
    {
        (this.width, this.height, this.vector) = (width, height, vector);
        this.strength = (short)Math.Round(Math.Clamp(strength, 0, 1) * Unit);
        columns = new NativeBuffer((width + (width / 2) + 32) * sizeof(short));
        luma = (short*)columns.Pointer;
        chroma = luma + ((width + 15) / 16 * 16);
        for (var x = 0; x < width; x++)
        {
            luma[x] = HalfSquare(x, width);
        }

        for (var x = 0; x < width / 2; x++)
        {
            chroma[x] = HalfSquare(x, width / 2);
        }
    }

    public void LumaRow(byte* dst, byte* source, int y) => Row(dst, source, luma, HalfSquare(y, height), 16, width);

    public void ChromaRow(byte* dst, byte* source, int y) => Row(dst, source, chroma, HalfSquare(y, height / 2), 128, width / 2);

    public void Dispose() => columns.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(byte* dst, byte* source, short* column, short row, int centre, int count)
    {
        if (strength == 0)
        {
            Buffer.MemoryCopy(source, dst, count, count);
            return;
        }

        var x = 0;
        if (vector)
        {
            var vRow = Vector256.Create(row);
            var vStrength = Vector256.Create(strength);
            var unit = Vector256.Create((short)Unit);
            var zero = Vector256.Create((short)centre);
            for (; x + 16 <= count; x += 16)
            {
                var r = Avx2.Add(Vector256.Load(column + x), vRow);
                var gain = Avx2.Subtract(unit, Avx2.MultiplyHighRoundScale(Avx2.MultiplyHighRoundScale(r, r), vStrength));
                var value = Avx2.Subtract(Avx2.ConvertToVector256Int16(Vector128.Load(source + x)), zero);
                var dimmed = Avx2.Add(Avx2.MultiplyHighRoundScale(value, gain), zero);
                Avx2.Permute4x64(Avx2.PackUnsignedSaturate(dimmed, dimmed).AsInt64(), 0b11_01_10_00).AsByte().GetLower().Store(dst + x);
            }
        }

        for (; x < count; x++)
        {
            var r = column[x] + row;
            var gain = Unit - Scale(Scale(r, r), strength);
            dst[x] = (byte)Math.Clamp(Scale(source[x] - centre, gain) + centre, 0, 255);
        }
    }

    private static int Scale(int a, int b) => ((a * b) + 0x4000) >> 15;

    /// <summary>Half of the squared distance from the centre along one axis, 1 at the edge.</summary>
    private static short HalfSquare(int i, int count)
    {
        var d = ((i + 0.5) / count * 2) - 1;
        return (short)Math.Round(d * d / 2 * Unit);
    }
}

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Where each output sample of one axis falls in the source: two neighbours and a weight in 64ths, clamped at the edges
/// so that nothing outside the source is ever shown.</summary>
internal sealed unsafe class SamplingAxis : IDisposable
{
    private const int FractionBits = 32;
    private readonly NativeBuffer memory;
    private (long Start, long Step, int Length) built;

    /// <param name="capacity">Outputs, rounded up to whole groups of 8.</param>
    public SamplingAxis(int capacity)
    {
        Count = (capacity + 7) / 8 * 8;
        var groups = Count / 8;
        memory = new NativeBuffer((Count * 9L) + (groups * 36L) + 64);
        Shuffles = memory.Pointer;
        Weights = (sbyte*)(Shuffles + (groups * 16));
        First = (int*)(Weights + (groups * 16));
        Second = First + Count;
        Bases = Second + Count;
        Fractions = (byte*)(Bases + groups);
    }

    public int Count { get; }

    public int* First { get; }

    public int* Second { get; }

    /// <summary>0-64, the weight of <see cref="Second"/>.</summary>
    public byte* Fractions { get; }

    public byte* Shuffles { get; }

    public sbyte* Weights { get; }

    /// <summary>Smallest source index of each group of 8 outputs.</summary>
    public int* Bases { get; }

    /// <summary>Every group's source span fits a 16-byte load.</summary>
    public bool VectorReady { get; private set; }

    /// <summary>Output i is source i + Bases[0], exactly.</summary>
    public bool IsCopy { get; private set; }

    /// <summary>Output sample i looks at source coordinate ((i + 0.5 - outCentre - shift) / scale + sourceLength / 2) - 0.5, of which
    /// <paramref name="stored"/> samples from <paramref name="first"/> on are there.</summary>
    public void Build(int outputs, int sourceLength, double shift, double scale, int first, int stored)
    {
        var step = ToFixed(1 / scale);
        var start = ToFixed(((0.5 - (outputs / 2.0) - shift) / scale) + (sourceLength / 2.0) - 0.5) - ((long)first << FractionBits);
        if (built == (start, step, stored))
        {
            return;
        }

        built = (start, step, stored);
        var last = stored - 1;
        var copy = true;
        var fits = true;
        for (var g = 0; g < Count / 8; g++)
        {
            Place(g * 8, start, step, last);
            var origin = First[g * 8];
            Bases[g] = origin;
            for (var i = g * 8; i < (g * 8) + 8; i++)
            {
                if (i > g * 8)
                {
                    Place(i, start, step, last);
                }

                var f = Fractions[i];
                var near = First[i] - origin;
                var far = Second[i] - origin;
                fits &= far < 16;
                copy &= f == 0 && First[i] == First[0] + i;
                Shuffles[i * 2] = (byte)near;
                Shuffles[(i * 2) + 1] = (byte)far;
                Weights[i * 2] = (sbyte)(SampleKernels.One - f);
                Weights[(i * 2) + 1] = (sbyte)f;
            }
        }

        VectorReady = fits;
        IsCopy = copy;
    }

    public void Dispose() => memory.Dispose();

    private void Place(int i, long start, long step, int last)
    {
        var position = start + (i * step);
        var index = (int)Math.Clamp(position >> FractionBits, -1, last);
        var fraction = (int)(((position >> (FractionBits - 8)) & 0xFF) + 2) >> 2;
        if (index < 0)
        {
            (index, fraction) = (0, 0);
        }

        First[i] = index;
        Second[i] = Math.Min(index + 1, last);
        Fractions[i] = (byte)(index == last ? 0 : fraction);
    }

    private static long ToFixed(double value) => (long)Math.Round(value * (1L << FractionBits));
}

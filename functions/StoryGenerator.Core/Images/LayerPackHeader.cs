namespace StoryGenerator.Core.Images;

/// <summary>Head of a layer pack ("SGLAYER2"): layers from back to front, and where in the inflated planes each has its own.</summary>
public sealed record LayerPackHeader
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Backend { get; init; }
    public long Seed { get; init; }
    public required IReadOnlyList<PackedLayerInfo> Layers { get; init; }

    /// <summary>Darkening of the corners, 0 none to 1.</summary>
    public double Vignette { get; init; }
    public ParticlePlan? Particles { get; init; }

    /// <summary>Bytes of all planes together.</summary>
    public long PlaneBytes => Layers.Max(l => l.Offset + l.PlaneBytes);
}

/// <summary>One layer. Sizes in pixels, larger than the frame; <paramref name="Offset"/> in bytes from the start of the planes.</summary>
public sealed record PackedLayerInfo
{
    public required string Name { get; init; }

    /// <summary>1 = infinitely far, 0 = at the lens.</summary>
    public double Depth { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required bool Alpha { get; init; }

    /// <summary>normal | add</summary>
    public string Blend { get; init; } = "normal";
    public required long Offset { get; init; }

    /// <summary>x, y, width, height of what is stored of a layer with alpha; the rest of it is empty. Null: all of it.</summary>
    public IReadOnlyList<int>? Box { get; init; }

    /// <summary>Bytes of the planes: Y, U, V and, with alpha, A.</summary>
    public long PlaneBytes => StoredPixels * 3 / 2 + (Alpha ? StoredPixels : 0);

    private long StoredPixels => Box is { } box ? (long)box[2] * box[3] : (long)Width * Height;
}

/// <summary>Small moving things drawn over the layers. Kind none | rain | snow | dust | embers | fog-drift.</summary>
public sealed record ParticlePlan
{
    public string Kind { get; init; } = "none";
    public int Count { get; init; }
    public long Seed { get; init; }
    public string Color { get; init; } = "#ffffff";
    public double Opacity { get; init; } = 0.5;
}

/// <summary>Rules a pack must keep before anyone reads its planes.</summary>
public static class LayerPackRules
{
    private const int MaxSide = 8192;
    private const int MaxLayers = 64;
    private const long MaxBytes = 512 << 20;

    /// <summary>What is wrong with a header.</summary>
    public static IEnumerable<string> Faults(this LayerPackHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header.Layers is null or { Count: 0 or > MaxLayers })
        {
            yield return $"it needs 1 to {MaxLayers} layers.";
            yield break;
        }

        if (header.Layers[0].Alpha)
        {
            yield return "the back layer must be opaque.";
        }

        foreach (var layer in header.Layers)
        {
            if (layer.Width < 2 || layer.Height < 2 || layer.Width > MaxSide || layer.Height > MaxSide || layer.Width % 2 != 0 || layer.Height % 2 != 0)
            {
                yield return $"layer '{layer.Name}' is {layer.Width}x{layer.Height}; sizes are even, 2 to {MaxSide}.";
            }
            else if (layer.Box is { } box && (!layer.Alpha || box.Count != 4 || box.Any(n => n % 2 != 0) || box[0] < 0 || box[1] < 0 || box[2] < 2 || box[3] < 2
                || box[2] > layer.Width - box[0] || box[3] > layer.Height - box[1]))
            {
                yield return $"layer '{layer.Name}' has the box [{string.Join(", ", box)}]; with alpha it may have one of four even numbers inside its size.";
            }
            else if (layer.Offset < 0 || layer.Offset > MaxBytes - layer.PlaneBytes)
            {
                yield return $"layer '{layer.Name}' lies outside of the {MaxBytes >> 20} MB that a pack may hold.";
            }

            if (layer.Blend is not ("normal" or "add"))
            {
                yield return $"layer '{layer.Name}' has the unknown blend '{layer.Blend}'.";
            }
        }
    }
}

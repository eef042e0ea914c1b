using System.Globalization;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Videos;

/// <summary>P38, per shot: opens the clip, looks at frames of it and says whether it is black, frozen, flickering or runs past its edges.</summary>
/// <remarks>A clip that cannot be opened fails; one that opens but looks wrong goes on with an honest mark.</remarks>
public sealed class ClipCheckStage(IClipSampler sampler) : IPipelineStage<Clip, Clip>
{
    private const int Samples = 6;
    private const double Black = 8;
    private const double Frozen = 0.05;
    private const double MostFlicker = 12;
    private const double MostOverrun = 1;

    public StageInfo Info { get; } = new("clip-check", 1);

    public IEnumerable<FieldError> Validate(Clip input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input is { Kind: "layered" } and ({ Layers: null } or { Manifest: null }))
        {
            yield return new("clip", "a layered clip has layers and a manifest.");
        }

        if (input is { Kind: "video", Video: null })
        {
            yield return new("clip", "a video clip has a video.");
        }
    }

    public async Task<Clip> RunAsync(Clip input, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var quality = Judge(input, await sampler.SampleAsync(input, Samples, context, cancellationToken));
        if (quality.Faults.Count > 0)
        {
            context.Degrade("clip-faulty", $"The clip of {input.ShotId} is {string.Join(", ", quality.Faults)}.");
        }

        return input with { Quality = quality };
    }

    public IEnumerable<FieldError> Check(Clip input, Clip output) => [];

    public static ClipQuality Judge(Clip clip, ClipSamples samples)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(samples);
        var means = samples.Frames.Select(f => ImageMeasures.Mean(f)).ToArray();
        var mean = means.Average();
        var motion = Enumerable.Range(0, Samples - 2).Min(k => Difference(samples.Frames[2 * k], samples.Frames[(2 * k) + 4]));
        var flicker = Enumerable.Range(0, Samples).Max(k => Math.Abs(means[(2 * k) + 1] - means[2 * k]));
        var faults = new List<string>();
        if (mean < Black)
        {
            faults.Add("black");
        }

        if (motion < Frozen && clip.Movement != "static")
        {
            faults.Add("frozen");
        }

        if (flicker > MostFlicker)
        {
            faults.Add("flickering");
        }

        if (samples.Overrun > MostOverrun)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"moved {samples.Overrun:0.#} pixels past its edge"));
        }

        return new(Math.Round(mean, 2), Math.Round(motion, 3), Math.Round(flicker, 3), Math.Round(samples.Overrun, 2), faults);
    }

    private static double Difference(byte[] a, byte[] b)
    {
        long sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return (double)sum / a.Length;
    }
}

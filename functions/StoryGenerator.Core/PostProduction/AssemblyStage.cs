using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <param name="Shots">In the order of the story.</param>
/// <param name="TotalFrames">Of the timeline; the shots must sum to it.</param>
public sealed record AssemblyInput(IReadOnlyList<RenderedShot> Shots, int TotalFrames)
{
    public EncodingContract Encoding { get; init; } = EncodingContract.Default;
}

/// <summary>All shots in one file, without audio. <paramref name="ShotStarts"/>: first frame of each shot.</summary>
public sealed record AssembledVideo(ArtifactRef Video, int FrameCount, IReadOnlyList<int> ShotStarts);

/// <summary>P39: joins the rendered shots by stream copy. <see cref="EncodingStage"/> measures what came out.</summary>
public sealed class AssemblyStage(IVideoJoiner joiner) : IPipelineStage<AssemblyInput, AssembledVideo>
{
    public StageInfo Info { get; } = new("assembly", 1);

    public IEnumerable<FieldError> Validate(AssemblyInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shots.Count == 0)
        {
            yield return new("shots", "there is no shot to join.");
        }

        var sum = input.Shots.Sum(s => s.FrameCount);
        if (sum != input.TotalFrames)
        {
            yield return new("totalFrames", $"the shots have {sum} frames, the timeline has {input.TotalFrames}.");
        }
    }

    public async Task<AssembledVideo> RunAsync(AssemblyInput input, StageContext context, CancellationToken cancellationToken)
    {
        var parts = new List<JoinPart>();
        var starts = new List<int>();
        var frames = 0;
        foreach (var shot in input.Shots)
        {
            var path = context.File(string.Create(CultureInfo.InvariantCulture, $"part{parts.Count:000}.mp4"));
            await context.Artifacts.DownloadAsync(shot.Video, path, cancellationToken);
            parts.Add(new(path, shot.FrameCount));
            starts.Add(frames);
            frames += shot.FrameCount;
            context.Report(parts.Count, input.Shots.Count);
        }

        var output = context.File("assembled.mp4");
        await joiner.JoinAsync(parts, output, input.Encoding, cancellationToken);
        return new(await context.SaveFileAsync("assembled.mp4", output, "video/mp4", cancellationToken), frames, starts);
    }

    public IEnumerable<FieldError> Check(AssemblyInput input, AssembledVideo output) =>
        output.FrameCount == input.TotalFrames ? [] : [new("frameCount", $"is {output.FrameCount}, must be {input.TotalFrames}.")];
}

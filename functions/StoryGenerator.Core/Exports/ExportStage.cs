using System.Text;
using System.Text.Json;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Core.Exports;

/// <summary>P47: the finished story as nine files in its export folder.</summary>
public sealed class ExportStage : IPipelineStage<ExportInput, ExportedStory>
{
    public static readonly IReadOnlyList<string> FileNames =
        ["final.mp4", "cover.jpg", "captions.srt", "captions.vtt", "script.md", "metadata.json", "qc.json", "qc.html", "lineage.json"];

    public StageInfo Info { get; } = new("export", 1);

    public IEnumerable<FieldError> Validate(ExportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Qc.Sha256 != input.Video.Video.Sha256)
        {
            yield return new("qc", "the report is about another file than the one exported.");
        }

        foreach (var shot in input.Shotlist.Shots.Where(s => input.Shots.All(r => r.ShotId != s.Id)))
        {
            yield return new($"shots.{shot.Id}", "was not rendered.");
        }
    }

    public async Task<ExportedStory> RunAsync(ExportInput input, StageContext context, CancellationToken cancellationToken)
    {
        var files = new List<ExportedFile>();
        await CopyAsync("final.mp4", input.Video.Video);
        await CopyAsync("cover.jpg", input.Cover.Image);
        await CopyAsync("captions.srt", input.Captions.Srt);
        await CopyAsync("captions.vtt", input.Captions.Vtt);
        await WriteAsync("script.md", ScriptPage.Write(input.Script, input.Score), "text/markdown");
        await WriteAsync("metadata.json", Json(ExportMetadata.Of(input, context.Story)), "application/json");
        await WriteAsync("qc.json", Json(input.Qc), "application/json");
        await CopyAsync("qc.html", input.QcPage);
        await WriteAsync("lineage.json", Json(Lineage.Of(input, context.Story)), "application/json");
        return new(files);

        async Task CopyAsync(string name, ArtifactRef from)
        {
            await context.Artifacts.DownloadAsync(from, context.File(name), cancellationToken);
            await SaveAsync(name, from.ContentType);
        }

        async Task WriteAsync(string name, string text, string contentType)
        {
            await File.WriteAllTextAsync(context.File(name), text, new UTF8Encoding(false), cancellationToken);
            await SaveAsync(name, contentType);
        }

        async Task SaveAsync(string name, string contentType)
        {
            files.Add(new(name, await context.SaveExportAsync(name, context.File(name), contentType, cancellationToken)));
            context.Report(files.Count, FileNames.Count, name);
        }
    }

    public IEnumerable<FieldError> Check(ExportInput input, ExportedStory output) =>
        FileNames.Except(output.Files.Where(f => f.Artifact.Bytes > 0).Select(f => f.Name)).Select(n => new FieldError(n, "is missing or empty."));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, CoreJson.Readable) + "\n";
}

using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Pipeline;

/// <summary>What a worker's answer must keep to before anything it names is read: its own task, its own folder, sane sizes. Pure.</summary>
public static partial class GpuResultRules
{
    /// <summary>Bytes of one artifact, by how its name ends; other endings are refused.</summary>
    private static readonly Dictionary<string, long> MaxBytes = new(StringComparer.Ordinal)
    {
        [".json"] = 16 << 20, [".png"] = 64 << 20, [".layers"] = 512 << 20, [".mp4"] = 512 << 20, [".wav"] = 256 << 20,
    };

    private const int MaxArtifacts = 64;

    /// <summary>The result, or <see cref="PermanentStageException"/> "worker-result-refused".</summary>
    /// <param name="taskId">Of the task that was sent: it names story, stage, shot and content key, and with them the kind.</param>
    /// <param name="prefix">Folder of that task's output, with its slash.</param>
    public static GpuJobResult Accept(GpuJobResult result, string taskId, string prefix)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Fault(result, taskId, prefix) is { } fault
            ? throw new PermanentStageException("worker-result-refused", $"What a worker answered to {taskId} is refused: {fault}")
            : result;
    }

    private static string? Fault(GpuJobResult result, string taskId, string prefix)
    {
        if (result.TaskId != taskId)
        {
            return "it answers another task.";
        }

        if (result.Artifacts.Count > MaxArtifacts || result.Artifacts.DistinctBy(a => a.Name).Count() != result.Artifacts.Count)
        {
            return $"it names {result.Artifacts.Count} artifacts, or one of them twice.";
        }

        return result.Artifacts.Select(a => Fault(a, prefix)).FirstOrDefault(f => f is not null);
    }

    private static string? Fault(GpuArtifact artifact, string prefix)
    {
        // A second delivery that made other bytes puts their hash before the name.
        var (name, blob) = (artifact.Name, artifact.Blob);
        if (!NamePattern().IsMatch(name) || !HashPattern().IsMatch(artifact.Sha256)
            || (blob != prefix + name && blob != $"{prefix}{artifact.Sha256[..12]}-{name}"))
        {
            return "an artifact lies outside the task's folder.";
        }

        return MaxBytes.TryGetValue(Path.GetExtension(name), out var most) && artifact.Bytes >= 0 && artifact.Bytes <= most
            ? null
            : $"{name} has {artifact.Bytes} bytes, or is of a kind that is not expected.";
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex HashPattern();
}

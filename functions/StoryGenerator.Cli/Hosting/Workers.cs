using System.Globalization;
using StoryGenerator.LocalHost;

namespace StoryGenerator.Cli.Hosting;

/// <summary>The Python workers of one machine: one process a core, each taking every kind of job.</summary>
public static class Workers
{
    /// <summary>Debian's interpreter: its packages are not seen by another python3 that comes first on PATH.</summary>
    public static string Python => Environment.GetEnvironmentVariable("STORYGEN_PYTHON") is { Length: > 0 } p ? p : "/usr/bin/python3";

    public static IReadOnlyList<ChildProcess> For(string root, string storageConnection)
    {
        var folder = AppRoot.Workers(root);
        var count = Math.Clamp(Environment.ProcessorCount, 1, 4);
        return
        [
            .. Enumerable.Range(1, count).Select(n => new ChildProcess(
                $"worker-{n.ToString(CultureInfo.InvariantCulture)}",
                Python,
                ["-m", "story_workers", "serve", "--kinds", "asr,image,video,interpolate", "--poll-ms", "4000", "--exit-with-parent", "--warm", "image:painted,video:parallax"],
                new Dictionary<string, string>(Adapters.Ffmpeg.ProgramMemory.KeptForReuse)
                {
                    ["AzureWebJobsStorage"] = storageConnection,
                    ["PYTHONPATH"] = folder,
                    ["PYTHONUNBUFFERED"] = "1",
                    // On one machine a worker that vanished is noticed in seconds, not minutes.
                    ["STORY_WORKERS_VISIBILITY_SECONDS"] = "20",
                    ["STORY_WORKERS_RENEW_SECONDS"] = "6",
                    // A host that is killed takes the storage along, so that its workers cannot hand back and the job counts as
                    // taken. Many more than the usual 3 therefore: people kill hosts more often than a job kills its worker, and under
                    // 200 kills in a row (tests/StoryGenerator.Chaos) a job of half a minute was taken 8 times.
                    ["STORY_WORKERS_MAX_DEQUEUES"] = "16",
                    ["OMP_NUM_THREADS"] = "1",
                    ["OPENBLAS_NUM_THREADS"] = "1",
                },
                folder,
                HasBell: true)),
        ];
    }
}

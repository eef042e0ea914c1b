using System.Diagnostics;
using System.Globalization;

namespace StoryGenerator.LocalHost.Children;

/// <summary>
/// Remembers a child in a file, so that the next host ends it should it have outlived a killed one. The start time tells it
/// from a stranger that got the same process id since.
/// </summary>
internal sealed class LeftoverProcess(string path)
{
    private static readonly TimeSpan s_saving = TimeSpan.FromSeconds(8);

    public void Remember(int? processId)
    {
        if (processId is { } id && StartTime(id) is { } started)
        {
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{id} {started}"));
        }
    }

    public void Forget() => File.Delete(path);

    /// <summary>Waits for it first: it was told to end when its host died, and may still be saving.</summary>
    public async Task End(TimeSpan grace)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var parts = (await File.ReadAllTextAsync(path)).Split(' ');
        if (parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id) && StartTime(id) == parts[1])
        {
            using var process = Process.GetProcessById(id);
            // Its host's death was its signal to end. A second one would cut its saving short: Azurite listens to the first only.
            using var saving = new CancellationTokenSource(s_saving);
            await process.WaitForExitAsync(saving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                await Signals.End(process, grace);
            }
        }

        Forget();
    }

    private static string? StartTime(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}

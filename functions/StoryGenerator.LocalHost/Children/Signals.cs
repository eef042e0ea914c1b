using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StoryGenerator.LocalHost.Children;

internal static partial class Signals
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to end; kills it, and what it started, when it takes longer than the grace.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public static async Task<bool> End(Process process, TimeSpan grace)
    {
        _ = Kill(process.Id, SigTerm);
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(grace);
            return true;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}

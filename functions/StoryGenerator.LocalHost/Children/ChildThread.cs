using System.Collections.Concurrent;
using System.Diagnostics;

namespace StoryGenerator.LocalHost.Children;

/// <summary>
/// Starts processes from one thread that lives as long as the program. Linux ties the "die with your parent" signal to the
/// starting *thread*, and a pool thread may end at any time. The signal is the polite one: Azurite saves its books on it, and a
/// worker hands its job back. Who ignores it is ended by the next host.
/// </summary>
internal static class ChildThread
{
    private const string SetPriv = "/usr/bin/setpriv";

    private static readonly BlockingCollection<Action> s_starts = [];

    static ChildThread() => new Thread(() =>
    {
        foreach (var start in s_starts.GetConsumingEnumerable())
        {
            start();
        }
    })
    {
        IsBackground = true,
        Name = "children",
    }.Start();

    public static Task<Process> Start(ChildProcess child)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(Describe(child))!);
            }
#pragma warning disable CA1031 // Belongs to the caller, not to the thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                started.SetException(exception);
            }
        });
        return started.Task;
    }

    private static ProcessStartInfo Describe(ChildProcess child)
    {
        var tied = OperatingSystem.IsLinux() && File.Exists(SetPriv);
        var start = new ProcessStartInfo(tied ? SetPriv : child.FileName)
        {
            WorkingDirectory = child.WorkingDirectory ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (tied)
        {
            start.ArgumentList.Add("--pdeathsig");
            start.ArgumentList.Add("TERM");
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(child.FileName);
        }

        foreach (var argument in child.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in child.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

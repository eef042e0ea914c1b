using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StoryGenerator.Benchmarks.Render;

/// <summary>CPU and wall seconds.</summary>
internal sealed record Cost(double Cpu, double Wall)
{
    public static Cost operator +(Cost a, Cost b) => new(a.Cpu + b.Cpu, a.Wall + b.Wall);
}

/// <summary>CPU seconds of this process and of the children it has waited for.</summary>
internal static partial class ProcessTimes
{
    private const int Self = 0;
    private const int Children = -1;

    /// <summary>Includes what children that ended meanwhile used.</summary>
    public static async Task<Cost> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        var cpu = Cpu(Self) + Cpu(Children);
        var watch = Stopwatch.StartNew();
        await work();
        return new(Cpu(Self) + Cpu(Children) - cpu, watch.Elapsed.TotalSeconds);
    }

    /// <summary>Children alone: what ffmpeg used while this process only fed it.</summary>
    public static async Task<Cost> MeasureChildrenAsync(Func<Task> work)
    {
        var cpu = Cpu(Children);
        var watch = Stopwatch.StartNew();
        await work();
        return new(Cpu(Children) - cpu, watch.Elapsed.TotalSeconds);
    }

    private static double Cpu(int who)
    {
        if (Usage(who, out var usage) != 0)
        {
            throw new InvalidOperationException("getrusage failed.");
        }

        return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Usage(int who, out ResourceUsage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Chaos.Providers;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Chaos;

/// <summary>
/// Stories under kills, then the same stories undisturbed on a fresh home. Every story must end, in the same bytes, and what was
/// asked of the paid services more than once must be in their table as an ambiguous repeat.
/// </summary>
public static class ChaosRun
{
    private static readonly string[] Targets = ["host", "azurite", "worker-1", "worker-2"];

    public static async Task<ChaosReport> RunAsync(ChaosPlan plan, Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(say);
        var began = Stopwatch.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("storygen-chaos-").FullName;
        var kills = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using var disturbed = await PaidServices.StartAsync();
        var shaken = await TellAsync(plan, Path.Combine(folder, "shaken"), disturbed, kills, plan.Stories, say, cancellationToken);
        var faults = new List<string>(shaken.Faults);
        var records = await RecordsAsync(Path.Combine(folder, "shaken"), cancellationToken);
        var (repeats, again) = Compare(disturbed.Questions, records);
        faults.AddRange(again);
        say($"kills over: {shaken.Ended.Count} stories ended, {repeats} repeats, {records.Sum(r => r.AmbiguousRepeats)} in the table");

        await using var calm = await PaidServices.StartAsync();
        var quiet = await TellAsync(plan with { Kills = 0 }, Path.Combine(folder, "calm"), calm, [], shaken.Begun, say, cancellationToken);
        faults.AddRange(quiet.Faults.Select(f => $"undisturbed: {f}"));
        foreach (var (number, story) in shaken.Ended)
        {
            var (ours, theirs) = (Film(story), quiet.Ended.TryGetValue(number, out var other) ? Film(other) : null);
            if (ours is null || ours != theirs)
            {
                faults.Add($"story {number} ({story.StoryId}): final.mp4 is {ours ?? "missing"}, undisturbed {theirs ?? "missing"}");
            }
        }

        if (faults.Count == 0)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            say($"kept for a look: {folder}");
        }

        return new(
            shaken.Ended.Count, kills, disturbed.Questions.Count, records.Sum(r => r.AmbiguousRepeats), repeats, Stopwatch.GetElapsedTime(began).TotalMinutes, faults);
    }

    private static async Task<StoryCrowd> TellAsync(
        ChaosPlan plan, string home, PaidServices services, SortedDictionary<string, int> kills, int wanted, Action<string> say, CancellationToken cancellationToken)
    {
        var random = new Random(plan.Seed);
        using var host = new HostUnderTest(home, Settings(services));
        await host.StartAsync(cancellationToken);
        var crowd = new StoryCrowd(host, plan.AtOnce, plan.StoryLimit);
        var left = plan.Kills;
        while (left > 0 || crowd.Begun < wanted || !crowd.IsIdle)
        {
            var until = Stopwatch.GetTimestamp() + (long)(random.NextDouble() * plan.LongestPause.TotalSeconds * Stopwatch.Frequency);
            do
            {
                await crowd.LookAsync(left > 0 ? Math.Max(wanted, crowd.Ended.Count + plan.AtOnce) : wanted, cancellationToken);
                var rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
                await Task.Delay(rest > TimeSpan.FromMilliseconds(500) ? TimeSpan.FromMilliseconds(500) : rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellationToken);
            }
            while (Stopwatch.GetTimestamp() < until);

            if (left > 0 && await KillAsync(host, Targets[random.Next(Targets.Length)], cancellationToken) is { } target)
            {
                left--;
                kills[target] = kills.GetValueOrDefault(target) + 1;
                say($"{plan.Kills - left}: {target} killed, {crowd.Ended.Count} of {crowd.Begun} stories ended");
            }
        }

        await host.StopAsync();
        return crowd;
    }

    private static async Task<string?> KillAsync(HostUnderTest host, string target, CancellationToken cancellationToken)
    {
        if (target == "host")
        {
            await host.KillAsync();
            await host.StartAsync(cancellationToken);
            return target;
        }

        var before = host.ChildId(target);
        if (!host.KillChild(target))
        {
            return null;
        }

        // The next kill falls on something that runs again; what runs beside it meets the gap.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (host.ChildId(target) is not { } now || now == before)
        {
            await Task.Delay(50, limit.Token);
        }

        return target;
    }

    /// <summary>How often the services were asked again, and every question they were asked oftener than the table can explain.</summary>
    private static (int Repeats, IEnumerable<string> Unexplained) Compare(IReadOnlyCollection<Question> questions, IReadOnlyList<ProviderCallRecord> records)
    {
        var booked = records
            .GroupBy(r => (r.Provider, Number: r.Usage.Where(u => u.Unit is Units.InputTokens or Units.Characters).Sum(u => (int)u.Quantity)))
            .ToDictionary(g => g.Key, g => (Calls: g.Count(), Again: g.Sum(r => r.AmbiguousRepeats)));
        var asked = questions.GroupBy(q => (q.Service, q.Number)).ToDictionary(g => g.Key, g => g.Sum(q => q.Times));
        // Two stories may ask the same thing: that is two calls in the table and no repeat.
        return (
            asked.Sum(a => Math.Max(0, a.Value - booked.GetValueOrDefault(a.Key).Calls)),
            asked.Where(a => a.Value > booked.GetValueOrDefault(a.Key).Calls + booked.GetValueOrDefault(a.Key).Again)
                .Select(a => $"{a.Key.Service} was asked question {a.Key.Number} {a.Value} times, the table explains {booked.GetValueOrDefault(a.Key)}"));
    }

    private static async Task<IReadOnlyList<ProviderCallRecord>> RecordsAsync(string home, CancellationToken cancellationToken)
    {
        Environment.SetEnvironmentVariable("STORYGEN_HOME", home);
        await using var host = await HostLauncher.StartAsync(port: 0, bind: "127.0.0.1", verbose: false, readOnly: true, cancellationToken);
        return await host.Services.GetRequiredService<IRecordStore>().ListAsync<ProviderCallRecord>("ProviderCalls", null, cancellationToken).ToListAsync(cancellationToken);
    }

    private static string? Film(Functions.Stories.StoryView story) => story.Files?.FirstOrDefault(f => f.Name == "final.mp4")?.Sha256;

    private static Dictionary<string, string> Settings(PaidServices services) => new()
    {
        ["OpenAI__Endpoint"] = $"{services.Address}/v1",
        ["OpenAI__ApiKey"] = "sk-played",
        ["ElevenLabs__Endpoint"] = services.Address,
        ["ElevenLabs__ApiKey"] = "xi-played",
        ["ElevenLabs__OutputFormat"] = "pcm_16000",
        ["Budget__PerStoryUsd"] = "50",
        ["Budget__PerDayUsd"] = "1000",
    };
}

using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Properties;

/// <summary>Generated orchestrations, cut off at generated commits, come to what a plain run of the same code comes to.</summary>
public sealed class PlanTests
{
    private static readonly Gen<Plan> s_leaf = Gen.Select(
        Gen.OneOf("work", "work", "work", "fail", "retry", "timer", "event"), Gen.Int[0, 50], (kind, number) => new Plan(kind, number, []));

    private static readonly Gen<Plan> s_plan = Gen.Recursive<Plan>((depth, plan) => depth >= 3
        ? s_leaf
        : Gen.Frequency(
            (2, s_leaf),
            (3, Gen.Select(Gen.OneOf("seq", "all", "child"), plan.List[1, 4], (kind, parts) => new Plan(kind, 0, parts)))));

    [Fact]
    public async Task A_plan_comes_to_the_same_however_often_it_is_cut_off() => await Gen.Select(
            s_plan.List[1, 3], Gen.Int[1, 40].List[0, 4])
        .SampleAsync(
            async (rounds, cuts) =>
            {
                var run = new PlanRun(rounds);
                Assert.Equal(await PlainContext.Run(run), await Durable(run, cuts));
            },
            iter: 40,
            threads: 2);

    /// <param name="cuts">After how many commits each run of the engine loses its disk; the last run keeps it.</param>
    private static async Task<long> Durable(PlanRun run, List<int> cuts)
    {
        var home = TestHost.NewHome();
        try
        {
            var id = await Begin(home, run);
            foreach (var cut in cuts)
            {
                await RunUntilCut(home, id, cut);
            }

            await using var engine = new EngineOnly(home, typeof(PlanFunctions));
            engine.Start();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var end = await engine.Client.WaitForInstanceCompletionAsync(id, true, limit.Token);
            Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.SerializedOutput);
            return end.ReadOutputAs<long>();
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<string> Begin(string home, PlanRun run)
    {
        await using var engine = new EngineOnly(home, typeof(PlanFunctions));
        return await engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(PlanFunctions.RunPlan), run);
    }

    private static async Task RunUntilCut(string home, string id, int commits)
    {
        await using var engine = new EngineOnly(home, typeof(PlanFunctions));
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Journal.BeforeCommit = () =>
        {
            if (commits-- <= 0)
            {
                cut.TrySetResult();
                throw new SqliteException("disk I/O error", 10);
            }
        };
        engine.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Task.WhenAny(cut.Task, engine.Client.WaitForInstanceCompletionAsync(id, limit.Token));
    }
}

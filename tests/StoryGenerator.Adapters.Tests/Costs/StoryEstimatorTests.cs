using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Adapters.Tests.LanguageModels;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Tests.Costs;

namespace StoryGenerator.Adapters.Tests.Costs;

public sealed class StoryEstimatorTests
{
    [Fact]
    public void A_keyless_story_costs_nothing() => Assert.Equal((0, 0m), Of(Stories.New(text: "offline"), out var all) is var usd ? (all.Stages.Count, usd) : default);

    [Fact]
    public void A_model_a_voice_and_a_gpu_are_each_priced_by_stage()
    {
        var story = Stories.New() with { Backends = new() { Text = "openai", Speech = "elevenlabs", Image = "sdxl", Video = "ltx-video" } };
        var usd = Of(story, out var all, ("Text:Stages:script-draft:Model", "gpt-4.1"));

        Assert.Equal("gpt-4.1", all.Stages.Single(s => s.Stage == "script-draft").Model);
        Assert.Equal(0.12m * 840 / 1000, all.Stages.Single(s => s.Stage == "voice").Usd);
        Assert.Equal(["azure-gpu", "elevenlabs", "openai"], all.Stages.Select(s => s.Provider).Distinct().Order());
        Assert.Equal(usd, all.Stages.Sum(s => s.Usd));
        Assert.InRange(usd, 0.5m, 3m);
        Assert.NotNull(all.PricesAsOf);
    }

    private static decimal Of(Core.Pipeline.StoryContext story, out CostEstimate estimate, params (string, string)[] settings)
    {
        using var bench = new Bench(settings);
        estimate = bench.Services.GetRequiredService<IStoryEstimator>().Estimate(story);
        return estimate.TotalUsd;
    }
}

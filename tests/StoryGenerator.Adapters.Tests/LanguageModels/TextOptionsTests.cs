using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Tests.Costs;

namespace StoryGenerator.Adapters.Tests.LanguageModels;

public sealed class TextOptionsTests
{
    [Fact]
    public void Everything_wrong_is_said_at_once_and_keys_are_asked_for_only_where_used()
    {
        using var bench = new Bench(
            ("Text:Backend", "openai"), ("OpenAI:ApiKey", ""), ("OpenAI:Endpoint", "nowhere"),
            ("Text:Stages:script-draft:Backend", "gpt"), ("Text:Stages:tag:MaxOutputTokens", "3"), ("AzureOpenAI:Deployment", ""));
        var failure = Assert.Throws<OptionsValidationException>(() => bench.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(4, failure.Failures.Count());
        foreach (var setting in new[] { "OpenAI:ApiKey", "OpenAI:Endpoint", "Text:Stages:script-draft:Backend", "Text:Stages:tag:MaxOutputTokens" })
        {
            Assert.Contains(failure.Failures, f => f.StartsWith(setting, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nothing_is_wrong_without_any_setting()
    {
        using var bench = new Bench();
        bench.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void A_stage_is_written_by_its_own_backend_else_by_the_storys()
    {
        using var bench = new Bench(("Text:Stages:script-draft:Backend", "ollama"));
        var writers = bench.Services.GetRequiredService<IStoryWriters>();

        Assert.StartsWith("ollama:", writers.For(Stories.New(), "script-draft").Author, StringComparison.Ordinal);
        Assert.StartsWith("openai:", writers.For(Stories.New(), "script-scoring").Author, StringComparison.Ordinal);
        Assert.Throws<NeedsAttentionException>(() => writers.For(Stories.New(text: "nobody"), "script-scoring"));
    }
}

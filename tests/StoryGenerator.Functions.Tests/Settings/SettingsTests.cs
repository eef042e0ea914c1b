using System.Text.Json;
using Microsoft.Extensions.Configuration;
using StoryGenerator.Functions.Settings;
using StoryGenerator.Functions.Tests.Http;
using StoryGenerator.Tests;

namespace StoryGenerator.Functions.Tests.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void The_published_schema_is_the_one_of_the_option_records()
    {
        var committed = File.ReadAllText(Checkout.At("storygen.schema.json"));
        Assert.True(SettingsSchema.Text() == committed, "storygen.schema.json is old: ./storygen config schema > storygen.schema.json");
        var values = JsonDocument.Parse(committed).RootElement.GetProperty("properties").GetProperty("Values");
        Assert.Equal("openai", values.GetProperty("properties").GetProperty("Text__Backend").GetProperty("enum")[1].GetString());
        Assert.Equal(20, int.Parse(values.GetProperty("properties").GetProperty("Budget__PerDayUsd").GetProperty("default").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(values.GetProperty("properties").GetProperty("OpenAI__ApiKey").GetProperty("writeOnly").GetBoolean());
        Assert.Equal(60, values.GetProperty("patternProperties").GetProperty("^Pipeline__Presets__[A-Za-z0-9-]+__Words$").GetProperty("minimum").GetInt32());
        Assert.True(values.GetProperty("patternProperties").TryGetProperty("^Text__Stages__[A-Za-z0-9-]+__Model$", out _));
    }

    [Fact]
    public void Every_fault_of_the_settings_is_said_at_once()
    {
        var faults = SettingsCheck.Faults(Of(
            ("Text:Backend", "openai"), ("Speech:Backend", "parrot"), ("OpenAI:Modle", "gpt-5"), ("Budget:PerDayUsd", "-3"), ("Pipeline:Stages:singing:Enabled", "false"), ("Collection:AuthorPolicy", "sell")));
        foreach (var expected in new[] { "OpenAI:ApiKey is empty", "Speech:Backend: 'parrot'", "Did you mean OpenAI:Model?", "PerDayUsd", "Pipeline:Stages:singing", "AuthorPolicy" })
        {
            Assert.Contains(faults, f => f.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_fault_of_every_preset_is_said_at_once()
    {
        var faults = SettingsCheck.Faults(Of(
            ("Pipeline:Presets:short:Words", "90"), ("Pipeline:Presets:Big One:Words", "90"), ("Pipeline:Presets:saga:Words", "5000"), ("Pipeline:Presets:saga:MaxSeconds", "60"),
            ("Pipeline:Presets:odd:MinShots", "20"), ("Pipeline:Presets:odd:Shots", "20")));
        foreach (var expected in new[] { "Presets:short: a preset needs", "Presets:Big One: a preset needs", "Presets:saga: The field Words", "MaxSeconds is 60", "MinShots 20 is more than MaxShots 12", "Presets:odd:Shots: is not a setting" })
        {
            Assert.Contains(faults, f => f.Contains(expected, StringComparison.Ordinal));
        }

        Assert.Empty(SettingsCheck.Faults(Of(("Pipeline:Presets:teaser:Words", "90"), ("Pipeline:Presets:teaser:MaxSeconds", "40"))));
    }

    [Fact]
    public void Nothing_is_wrong_with_no_settings_or_the_documented_ones()
    {
        Assert.Empty(SettingsCheck.Faults(Of()));
        Assert.Empty(SettingsCheck.Faults(Of(
            ("Text:Stages:script-draft:Model", "gpt-5"), ("Providers:openai:MaxAttempts", "2"), ("Collection:Feeds:0:Name", "news"), ("Collection:Feeds:0:Url", "https://feeds.example/rss"),
            ("Cache:MaxAge", "10.00:00:00"), ("Pipeline:Stages:music:Enabled", "false"))));
    }

    private static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build();
}

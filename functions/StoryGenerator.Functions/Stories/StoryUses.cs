using Microsoft.Extensions.Configuration;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Stories;

namespace StoryGenerator.Functions.Stories;

/// <summary>What a story of these backends and this length will probably ask of providers. Token numbers are those of the prompts,
/// rounded up; the books have the real ones afterwards.</summary>
public sealed class StoryUses(IConfiguration configuration)
{
    /// <summary>Tokens a word of English takes, rounded up.</summary>
    private const decimal TokensPerWord = 1.5m;
    private const decimal PromptTokens = 1_200;

    public IEnumerable<PlannedUse> Of(StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var preset = LengthPreset.Find(story.Length)!;
        var words = story.Whole("Script:Words", preset.Words);
        return Text(story, words).Concat(Speech(story, words)).Concat(Pictures(story, preset));
    }

    private IEnumerable<PlannedUse> Text(StoryContext story, int words)
    {
        if (story.Backends.Text == "offline")
        {
            yield break;
        }

        var script = words * TokensPerWord;
        var versions = story.Whole("Script:MaxVersions", 4) - 1;
        yield return Use("generate-ideas", 1, PromptTokens, 2_500);
        yield return Use("script-draft", 1, PromptTokens + 500, script * 1.3m);
        yield return Use("script-revision", 1, PromptTokens + script, script * 1.3m);
        yield return Use("script-improvement", versions * 2, versions * 2 * (PromptTokens + script), versions * ((script * 1.3m) + 300));
        yield return Use("script-enhancement", 1, PromptTokens + script, script);
        yield return Use("scene-descriptions", 1, PromptTokens + script + 1_000, 5_000);

        PlannedUse Use(string stage, int calls, decimal input, decimal output) =>
            new(stage, story.Backends.Text, Model(story.Backends.Text, stage), calls, [new(Units.InputTokens, Math.Ceiling(input)), new(Units.OutputTokens, Math.Ceiling(output))]);
    }

    private IEnumerable<PlannedUse> Speech(StoryContext story, int words)
    {
        if (story.Backends.Speech == "elevenlabs")
        {
            // English words have 4.7 letters on average, and a space or a mark.
            yield return new("voice", "elevenlabs", configuration["ElevenLabs:Model"] ?? "eleven_v3", 1, [new(Units.Characters, Math.Ceiling(words * 6m))]);
        }
    }

    private static IEnumerable<PlannedUse> Pictures(StoryContext story, LengthPreset preset)
    {
        var shots = preset.MaxShots;
        if (story.Backends.Asr == "faster-whisper")
        {
            yield return new("recognition", "azure-gpu", "t4", 2, [new(Units.GpuSeconds, 60)]);
        }

        if (story.Backends.Image == "sdxl")
        {
            yield return new("keyframe-synthesis", "azure-gpu", "t4", shots, [new(Units.GpuSeconds, shots * story.Whole("Images:Variants", 2) * 15m)]);
        }

        if (story.Backends.Video == "ltx-video")
        {
            yield return new("clip-synthesis", "azure-gpu", "a100", shots, [new(Units.GpuSeconds, shots * 45m)]);
        }
    }

    private string Model(string backend, string stage) =>
        configuration[$"Text:Stages:{stage}:Model"]
        ?? backend switch
        {
            "openai" => configuration["OpenAI:Model"],
            "azure-openai" => configuration["AzureOpenAI:Model"] ?? configuration["AzureOpenAI:Deployment"],
            _ => configuration["Ollama:Model"],
        }
        ?? "unset";
}

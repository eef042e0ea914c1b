using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Adapters.Speech.ElevenLabs;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Stories;

namespace StoryGenerator.Adapters.Costs;

/// <summary>What a story will probably cost, before it starts.</summary>
public interface IStoryEstimator
{
    /// <param name="ideas">How many ideas will be asked for.</param>
    CostEstimate Estimate(StoryContext story, int ideas = 20);
}

/// <summary>Counts calls and sizes from the story's length; per stage by the backend and model that would do it.</summary>
internal sealed class StoryEstimator(
    PriceTable prices, WorkerPricing workers, IOptionsMonitor<TextOptions> text, IOptionsMonitor<OpenAIOptions> openAI, IOptionsMonitor<AzureOpenAIOptions> azure, IOptionsMonitor<OllamaOptions> ollama, IOptionsMonitor<ElevenLabsOptions> speech)
    : IStoryEstimator
{
    // Rules of thumb: tokens of a prompt with its schema, tokens a word, characters a word with its blank, seconds of GPU a picture and a second of clip.
    private const int Prompt = 900, ScenePrompt = 2200, TokensPerIdea = 450, TokensPerPicture = 170;
    private const double TokensPerWord = 1.5, CharactersPerWord = 5.6, GpuSecondsPerPicture = 12, GpuSecondsPerClip = 90;

    public CostEstimate Estimate(StoryContext story, int ideas = 20)
    {
        ArgumentNullException.ThrowIfNull(story);
        var length = story.Lengths();
        var words = story.TargetWords();
        var script = (int)(words * TokensPerWord);
        var shots = (length.MinShots + length.MaxShots) / 2;
        var uses = new List<PlannedUse>();
        Text("generate-ideas", 1, Prompt, ideas * TokensPerIdea);
        if (text.CurrentValue.Of("cluster-ideas")?.Model is { Length: > 0 })
        {
            Text("cluster-ideas", 1, ideas * TokensPerIdea / 4, 0);
        }

        Text("script-draft", 1, Prompt + 500, script);
        Text("script-revision", 1, Prompt + (2 * script), 2 * script);
        // The start and up to three versions, each written once and scored once.
        Text("script-improvement", 7, Prompt + (2 * script), ((3 * script) + (4 * 250)) / 7);
        Text("script-enhancement", 1, Prompt + (2 * script), script);
        Text("scene-descriptions", 1, ScenePrompt + script, 600 + (shots * TokensPerPicture));
        if (story.Backends.Speech == "elevenlabs")
        {
            uses.Add(new("voice", "elevenlabs", speech.CurrentValue.Model, 1, [new(Units.Characters, (decimal)(words * CharactersPerWord))]));
        }

        if (story.Backends.Image == "sdxl")
        {
            Gpu("keyframe-synthesis", "image", shots * 2 * GpuSecondsPerPicture);
        }

        if (story.Backends.Video == "ltx-video")
        {
            Gpu("clip-synthesis", "video", shots * GpuSecondsPerClip);
        }

        return CostEstimate.Of(uses, prices);

        void Gpu(string stage, string kind, double seconds)
        {
            var (provider, model, unit) = workers.Of(kind, "cuda");
            uses.Add(new(stage, provider, model, shots, [new(unit, (decimal)seconds)]));
        }

        void Text(string stage, int calls, int input, int output)
        {
            var backend = text.CurrentValue.BackendFor(stage, story.Backends.Text);
            if (backend != "offline")
            {
                uses.Add(new(stage, backend, Model(backend, text.CurrentValue.Of(stage)?.Model), calls, [new(Units.InputTokens, calls * input), new(Units.OutputTokens, calls * output)]));
            }
        }
    }

    private string Model(string backend, string? own) => backend switch
    {
        "azure-openai" => azure.CurrentValue.Model,
        "ollama" => own ?? ollama.CurrentValue.Model,
        _ => own ?? openAI.CurrentValue.Model,
    };
}

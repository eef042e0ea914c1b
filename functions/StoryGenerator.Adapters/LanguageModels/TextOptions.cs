using System.ComponentModel.DataAnnotations;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>Section "Text": who writes.</summary>
public sealed class TextOptions
{
    public static readonly IReadOnlyList<string> Backends = ["offline", "openai", "azure-openai", "ollama"];

    /// <summary>offline | openai | azure-openai | ollama</summary>
    public string Backend { get; set; } = "offline";

    /// <summary>Longest answer in tokens; reasoning models count their thinking too.</summary>
    [Range(256, 200_000)]
    public int MaxOutputTokens { get; set; } = 8000;

    /// <summary>0 to 2; empty leaves it to the model (reasoning models accept nothing else).</summary>
    [Range(0, 2)]
    public float? Temperature { get; set; }

    /// <summary>Reads answers as they are written: progress is shown, and silence is noticed after <see cref="StreamSilence"/>.</summary>
    public bool Streaming { get; set; }

    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan StreamSilence { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>By stage name ("script-draft"): what differs there.</summary>
    public Dictionary<string, StageTextOptions> Stages { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Backend that writes a stage of a story: the stage's own, else the story's.</summary>
    public string BackendFor(string stage, string storyBackend) => Of(stage)?.Backend ?? storyBackend;

    internal StageTextOptions? Of(string stage) => Stages.GetValueOrDefault(stage.Split('/')[0]);
}

/// <summary>Section "Text:Stages:{stage}". What is empty is as for all stages.</summary>
public sealed class StageTextOptions
{
    public string? Backend { get; set; }
    public string? Model { get; set; }
    public int? MaxOutputTokens { get; set; }
    public float? Temperature { get; set; }
}

/// <summary>Section "OpenAI".</summary>
public sealed class OpenAIOptions
{
    public string Endpoint { get; set; } = "https://api.openai.com/v1";
    public string? ApiKey { get; set; }
    public string Model { get; set; } = "gpt-5-mini";

    /// <summary>minimal | low | medium | high; empty sends none.</summary>
    public string? ReasoningEffort { get; set; }
}

/// <summary>Section "AzureOpenAI". Without a key the app's identity is used.</summary>
public sealed class AzureOpenAIOptions
{
    /// <summary>https://NAME.openai.azure.com</summary>
    public string? Endpoint { get; set; }
    public string? ApiKey { get; set; }
    public string? Deployment { get; set; }

    /// <summary>The model behind the deployment, for its price.</summary>
    public string Model { get; set; } = "gpt-5-mini";
    public string? ReasoningEffort { get; set; }
}

/// <summary>Section "Ollama".</summary>
public sealed class OllamaOptions
{
    public string Endpoint { get; set; } = "http://localhost:11434/v1";
    public string Model { get; set; } = "llama3.1:8b";
}

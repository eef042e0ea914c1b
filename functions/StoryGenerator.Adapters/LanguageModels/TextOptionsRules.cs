using Microsoft.Extensions.Options;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>Everything that is wrong with the text settings at once; keys are asked for only where something uses them.</summary>
internal sealed class TextOptionsRules(IOptions<OpenAIOptions> openAI, IOptions<AzureOpenAIOptions> azure, IOptions<OllamaOptions> ollama) : IValidateOptions<TextOptions>
{
    public ValidateOptionsResult Validate(string? name, TextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(TextOptions text)
    {
        var used = text.Stages.Select(s => (Setting: $"Text:Stages:{s.Key}:Backend", s.Value.Backend)).Append(("Text:Backend", text.Backend)).Where(u => u.Backend is not null).ToArray();
        foreach (var (setting, backend) in used.Where(u => !TextOptions.Backends.Contains(u.Backend, StringComparer.Ordinal)))
        {
            yield return $"{setting}: '{backend}' is not known: use {string.Join(", ", TextOptions.Backends)}.";
        }

        foreach (var (stage, o) in text.Stages.Where(s => s.Value.MaxOutputTokens is < 256 or > 200_000))
        {
            yield return $"Text:Stages:{stage}:MaxOutputTokens: {o.MaxOutputTokens} is out of range: use 256 to 200000.";
        }

        var backends = used.Select(u => u.Backend).ToHashSet(StringComparer.Ordinal);
        if (backends.Contains("openai"))
        {
            foreach (var fault in Endpoint("OpenAI:Endpoint", openAI.Value.Endpoint).Concat(Required("OpenAI:ApiKey", openAI.Value.ApiKey)).Concat(Required("OpenAI:Model", openAI.Value.Model)))
            {
                yield return fault;
            }
        }

        if (backends.Contains("azure-openai"))
        {
            foreach (var fault in Endpoint("AzureOpenAI:Endpoint", azure.Value.Endpoint).Concat(Required("AzureOpenAI:Deployment", azure.Value.Deployment)))
            {
                yield return fault;
            }
        }

        if (backends.Contains("ollama"))
        {
            foreach (var fault in Endpoint("Ollama:Endpoint", ollama.Value.Endpoint).Concat(Required("Ollama:Model", ollama.Value.Model)))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Required(string setting, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [$"{setting} is empty: set it, or choose another backend."] : [];

    private static IEnumerable<string> Endpoint(string setting, string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? [] : [$"{setting}: '{value}' is not an http or https address."];
}

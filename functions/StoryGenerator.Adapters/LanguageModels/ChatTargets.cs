using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Identity;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>Where a request goes: a client for one model of one provider.</summary>
/// <param name="Model">Name of the model (of an Azure deployment: the model behind it), for prices and stamps.</param>
/// <param name="Destination">Deployment or model as the endpoint knows it.</param>
internal sealed record ChatTarget(string Provider, string Model, string Destination, OpenAIClient Service, string? ReasoningEffort, string KeySetting, string TargetSettings)
{
    public ChatClient Client => Service.GetChatClient(Destination);

    public EmbeddingClient Embeddings => Service.GetEmbeddingClient(Destination);
}

/// <summary>Clients of the three chat services. Their own retries are off: requests are repeated by the HttpClient's pipeline alone.</summary>
internal sealed class ChatTargets(IHttpClientFactory http, IOptionsMonitor<OpenAIOptions> openAI, IOptionsMonitor<AzureOpenAIOptions> azure, IOptionsMonitor<OllamaOptions> ollama)
{
    public ChatTarget For(string backend, string? model) => backend switch
    {
        "openai" => OpenAI(openAI.CurrentValue, model),
        "azure-openai" => Azure(azure.CurrentValue, model),
        "ollama" => Ollama(ollama.CurrentValue, model),
        _ => throw new NeedsAttentionException("setting-invalid", $"'{backend}' is no language model: set Text:Backend to openai, azure-openai or ollama."),
    };

    /// <summary>The model's name alone; asks for no key.</summary>
    public string NameFor(string backend, string? model) => backend switch
    {
        "azure-openai" => azure.CurrentValue.Model,
        "ollama" => model ?? ollama.CurrentValue.Model,
        _ => model ?? openAI.CurrentValue.Model,
    };

    private ChatTarget OpenAI(OpenAIOptions o, string? model)
    {
        var name = model ?? o.Model;
        var options = Options(new OpenAIClientOptions { Endpoint = Address(o.Endpoint, "OpenAI:Endpoint") }, "openai");
        var client = new OpenAIClient(new ApiKeyCredential(Required(o.ApiKey, "OpenAI:ApiKey")), options);
        return new("openai", name, name, client, o.ReasoningEffort, "OpenAI:ApiKey", "OpenAI:Endpoint and OpenAI:Model");
    }

    private ChatTarget Azure(AzureOpenAIOptions o, string? deployment)
    {
        var name = deployment ?? Required(o.Deployment, "AzureOpenAI:Deployment");
        var options = Options(new AzureOpenAIClientOptions(), "azure-openai");
        var endpoint = Address(Required(o.Endpoint, "AzureOpenAI:Endpoint"), "AzureOpenAI:Endpoint");
        var client = o.ApiKey is { Length: > 0 } key
            ? new AzureOpenAIClient(endpoint, new ApiKeyCredential(key), options)
            : new AzureOpenAIClient(endpoint, new DefaultAzureCredential(), options);
        return new("azure-openai", o.Model, name, client, o.ReasoningEffort, "AzureOpenAI:ApiKey", "AzureOpenAI:Endpoint and AzureOpenAI:Deployment");
    }

    private ChatTarget Ollama(OllamaOptions o, string? model)
    {
        var name = model ?? o.Model;
        var options = Options(new OpenAIClientOptions { Endpoint = Address(o.Endpoint, "Ollama:Endpoint") }, "ollama");
        // Ollama wants no key, the client wants one.
        return new("ollama", name, name, new OpenAIClient(new ApiKeyCredential("none"), options), null, "Ollama:Endpoint", "Ollama:Endpoint and Ollama:Model (ollama pull)");
    }

    private T Options<T>(T options, string provider) where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http.CreateClient(provider));
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }

    private static Uri Address(string text, string setting) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        ? uri
        : throw new NeedsAttentionException("setting-invalid", $"{setting} is not an address: set it to an http or https address, then resume.");

    private static string Required(string? value, string setting) => string.IsNullOrWhiteSpace(value)
        ? throw new NeedsAttentionException("setting-missing", $"{setting} is empty: set it, then resume.")
        : value;
}

using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace StoryGenerator.LocalHost;

/// <summary>Where settings come from, the last winning: <c>local.settings.json</c>, the environment, the options.</summary>
public static class HostConfiguration
{
    /// <summary>The settings a host of that content root would have, without starting one.</summary>
    public static IConfigurationRoot Read(string contentRoot) => new ConfigurationBuilder()
        .AddInMemoryCollection(LocalSettings(Path.Combine(contentRoot, "local.settings.json")))
        .AddEnvironmentVariables()
        .Build();

    internal static void Fill(IConfigurationBuilder configuration, LocalHostOptions options)
    {
        configuration.Sources.Clear();
        configuration.AddInMemoryCollection(LocalSettings(Path.Combine(options.ContentRoot, "local.settings.json")));
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(options.Settings);
    }

    private static Dictionary<string, string?> LocalSettings(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var reading = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var json = JsonDocument.Parse(File.ReadAllText(path), reading);
            return json.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject().ToDictionary(
                    value => value.Name.Replace("__", ":", StringComparison.Ordinal),
                    value => value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString() : value.Value.GetRawText())
                : [];
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{path} is not JSON: {exception.Message}", exception);
        }
    }
}

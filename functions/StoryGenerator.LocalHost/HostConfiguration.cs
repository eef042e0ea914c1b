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
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || (json.RootElement.TryGetProperty("Values", out var values) && values.ValueKind != JsonValueKind.Object))
            {
                throw new InvalidOperationException($"{path} must be an object with an object \"Values\" of settings.");
            }

            var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var value in values.ValueKind == JsonValueKind.Object ? values.EnumerateObject().AsEnumerable() : [])
            {
                var name = value.Name.Replace("__", ":", StringComparison.Ordinal);
                if (!settings.TryAdd(name, value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString() : value.Value.GetRawText()))
                {
                    throw new InvalidOperationException($"{path} sets {name} twice.");
                }
            }

            return settings;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException { InnerException: not null })
        {
            // The reader complains about broken characters only when a text is asked for, as an invalid operation with the cause inside.
            throw new InvalidOperationException($"{path} is not JSON: {exception.Message}", exception);
        }
    }
}

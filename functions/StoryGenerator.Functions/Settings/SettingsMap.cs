using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using StoryGenerator.Adapters.Collectors;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Adapters.Rendering;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Adapters.Speech.ElevenLabs;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Functions.Http;

namespace StoryGenerator.Functions.Settings;

/// <summary>One setting. In keys of lists and tables "*" stands for a number or a name.</summary>
/// <param name="Kind">text | switch | whole | number | time</param>
public sealed record Setting(string Key, string Kind, string? Default, IReadOnlyList<string>? Values, string? Pattern, string? Minimum, string? Maximum)
{
    /// <summary>Never shown, and never taken from a story.</summary>
    public bool IsSecret => Key.EndsWith("Key", StringComparison.Ordinal) || Key.EndsWith("Secret", StringComparison.Ordinal) || Key.EndsWith("Token", StringComparison.Ordinal);
}

/// <summary>Every setting of the app, read off the option records that bind them.</summary>
public static class SettingsMap
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Backends = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["Text:Backend"] = TextOptions.Backends,
        ["Speech:Backend"] = ["flite", "elevenlabs"],
        ["Asr:Backend"] = ["pocketsphinx", "faster-whisper"],
        ["Image:Backend"] = ["painted", "sdxl"],
        ["Video:Backend"] = ["parallax", "ltx-video"],
    };

    private static readonly (string Section, object Options)[] Sections =
    [
        ("Artifacts", new ArtifactOptions()), ("AzureOpenAI", new AzureOpenAIOptions()), ("Budget", new BudgetSettings()), ("Cache", new CacheSettings()), ("Collection", new CollectionSettings()),
        ("Costs", new PriceSettings()), ("ElevenLabs", new ElevenLabsOptions()), ("Limits", new LimitOptions()), ("Media", new MediaToolOptions()), ("Ollama", new OllamaOptions()),
        ("OpenAI", new OpenAIOptions()), ("Pipeline", new PipelineOptions()), ("Providers:*", new ProviderOptions()), ("Rendering", new RenderingOptions()), ("Text", new TextOptions()),
    ];

    /// <summary>In the order of their keys.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Sections.SelectMany(s => Of(s.Section, s.Options))
            .Where(s => !Backends.ContainsKey(s.Key))
            .Concat(Backends.Select(b => new Setting(b.Key, "text", b.Value[0], b.Value, null, null, null)))
            .OrderBy(s => s.Key, StringComparer.Ordinal),
    ];

    /// <summary>The setting a key of the configuration belongs to, or null.</summary>
    public static Setting? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split(':');
        return All.FirstOrDefault(s => s.Key.Split(':') is var known && known.Length == parts.Length
            && known.Zip(parts).All(p => p.First == "*" || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<Setting> Of(string path, object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)
            .SelectMany(p => Of($"{path}:{p.Name}", p.PropertyType, p.GetValue(options), p));

    private static IEnumerable<Setting> Of(string key, Type type, object? value, PropertyInfo? from)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Kind(plain) is { } kind)
        {
            var range = from?.GetCustomAttribute<RangeAttribute>();
            string? Bound(object? bound) => bound is null ? null : Convert.ToString(bound, CultureInfo.InvariantCulture);
            return [new(key, kind, Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } d ? kind == "switch" ? d.ToLowerInvariant() : d : null,
                null, from?.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern, Bound(range?.Minimum), Bound(range?.Maximum))];
        }

        var element = plain.GetInterfaces().Append(plain).Where(i => i.IsGenericType).Select(i => i.GetGenericTypeDefinition() == typeof(IDictionary<,>) ? i.GenericTypeArguments[1]
            : i.GetGenericTypeDefinition() == typeof(IEnumerable<>) && !typeof(IDictionary).IsAssignableFrom(plain) ? i.GenericTypeArguments[0] : null).FirstOrDefault(t => t is not null);
        return element is null ? Of(key, value ?? Activator.CreateInstance(plain)!)
            : Kind(element) is not null ? Of($"{key}:*", element, null, null)
            : Of($"{key}:*", Activator.CreateInstance(element)!);
    }

    private static string? Kind(Type type) => type == typeof(string) || type == typeof(Uri) ? "text"
        : type == typeof(bool) ? "switch"
        : type == typeof(int) || type == typeof(long) ? "whole"
        : type == typeof(decimal) || type == typeof(double) || type == typeof(float) ? "number"
        : type == typeof(TimeSpan) ? "time"
        : null;
}

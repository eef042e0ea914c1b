using System.Globalization;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Stories;

/// <summary>The settings a single story may carry, their allowed values, and what they decide.</summary>
public static class StorySettings
{
    private static readonly Dictionary<string, Func<string, string?>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Text:Backend"] = OneOf("offline", "openai", "azure-openai", "ollama"),
        ["Speech:Backend"] = OneOf("flite", "elevenlabs"),
        ["Asr:Backend"] = OneOf("pocketsphinx", "faster-whisper"),
        ["Image:Backend"] = OneOf("painted", "sdxl"),
        ["Video:Backend"] = OneOf("parallax", "ltx-video"),
        ["Speech:Voice"] = Name,
        ["Speech:Rate"] = Number(0.5, 2),
        ["Script:Words"] = Number(60, 1200),
        ["Script:MaxVersions"] = Number(1, 4),
        ["Music:Enabled"] = OneOf("true", "false"),
        ["Title:Card"] = OneOf("true", "false"),
        ["Images:Variants"] = Number(1, 4),
        ["Review:Script"] = OneOf("true", "false"),
        ["Budget:PerStoryUsd"] = Number(0, 1000),
    };

    /// <summary>Keys of this kind carry a stage name: "Pipeline:Stages:script-enhancement:Enabled".</summary>
    private const string StagePrefix = "Pipeline:Stages:";

    public static SortedDictionary<string, string> Check(IReadOnlyDictionary<string, string>? given, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var accepted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given ?? new Dictionary<string, string>())
        {
            if (key.EndsWith("Key", StringComparison.OrdinalIgnoreCase) || key.Contains("Secret", StringComparison.OrdinalIgnoreCase) || key.Contains("Token", StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(new($"settings.{Show(key)}", "is a secret: put it in the app's settings or environment, not in a story."));
            }
            else if (Known.Keys.FirstOrDefault(k => k.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } name)
            {
                if (value is null || Known[name](value) is { } fault)
                {
                    errors.Add(new($"settings.{name}", value is null ? "has no value." : Known[name](value)!));
                }
                else
                {
                    accepted[name] = value;
                }
            }
            else if (key.StartsWith(StagePrefix, StringComparison.Ordinal) && key.EndsWith(":Enabled", StringComparison.Ordinal) && value is "true" or "false")
            {
                accepted[key] = value;
            }
            else
            {
                errors.Add(new($"settings.{Show(key)}", $"is not a setting of a story: use one of {string.Join(", ", Known.Keys)}, {StagePrefix}<stage>:Enabled."));
            }
        }

        return accepted;
    }

    public static Backends Backends(IReadOnlyDictionary<string, string> settings, Backends defaults)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(defaults);
        return new()
        {
            Text = settings.GetValueOrDefault("Text:Backend", defaults.Text),
            Speech = settings.GetValueOrDefault("Speech:Backend", defaults.Speech),
            Asr = settings.GetValueOrDefault("Asr:Backend", defaults.Asr),
            Image = settings.GetValueOrDefault("Image:Backend", defaults.Image),
            Video = settings.GetValueOrDefault("Video:Backend", defaults.Video),
        };
    }

    /// <summary>A whole number of the story's settings, or the default.</summary>
    public static int Whole(this StoryContext story, string key, int otherwise)
    {
        ArgumentNullException.ThrowIfNull(story);
        return story.Settings.TryGetValue(key, out var text) ? (int)double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>Words of narration that are wanted.</summary>
    public static int TargetWords(this StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return story.Whole("Script:Words", story.Lengths().Words);
    }

    /// <summary>A switch of the story's settings, or the default.</summary>
    public static bool Flag(this StoryContext story, string key, bool otherwise)
    {
        ArgumentNullException.ThrowIfNull(story);
        return story.Settings.TryGetValue(key, out var text) ? text == "true" : otherwise;
    }

    private static Func<string, string?> OneOf(params string[] values) =>
        v => values.Contains(v, StringComparer.Ordinal) ? null : $"'{Show(v)}' is not known: use {string.Join(", ", values)}.";

    private static Func<string, string?> Number(double min, double max) =>
        v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"'{Show(v)}' is not a number from {min} to {max}.");

    private static string? Name(string v) => v.Length is > 0 and <= 60 && v.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null : "use letters, digits, dashes.";

    private static string Show(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Offline;

namespace StoryGenerator.Core.Stories;

/// <summary>Turns a request into a story, or says everything that is wrong with it at once.</summary>
public static partial class StoryRequestRules
{
    public const int MaxTopic = 300;
    public const int MaxSourceText = 20_000;
    private static readonly string[] Genders = ["women", "men", "any"];

    /// <param name="defaults">Backends of the app's configuration; the request's settings win.</param>
    /// <param name="presets">Lengths of the app's configuration, beside the built-in ones.</param>
    public static StoryRecord Accept(StoryRequest request, Backends defaults, DateTimeOffset now, List<FieldError> errors, IReadOnlyList<LengthPreset>? presets = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(errors);
        var topic = Clean(request.Topic, "topic", 3, MaxTopic, errors) ?? "";
        var source = request.SourceText is null ? null : Clean(request.SourceText, "sourceText", 1, MaxSourceText, errors);
        var length = request.Length ?? "short";
        var preset = presets?.FirstOrDefault(p => p.Name == length);
        var isKnown = preset is not null || LengthPreset.Find(length) is not null;
        if (!isKnown)
        {
            errors.Add(new("length", $"'{Show(length)}' is not known: use {string.Join(" or ", [LengthPreset.BuiltIn, .. presets?.Select(p => p.Name) ?? []])}."));
        }

        var seed = request.Seed ?? Seeds.Derive(0, "topic", topic);
        if (seed is < 0 or > int.MaxValue)
        {
            errors.Add(new("seed", $"{seed} is out of range: use 0 to {int.MaxValue}."));
            seed = 0;
        }

        var settings = StorySettings.Check(request.Settings, errors);
        var backends = StorySettings.Backends(settings, defaults);
        var audience = ParseAudience(request.Audience ?? "any:18-34:US", errors);
        var language = (request.Language ?? "en").ToLowerInvariant();
        CheckLanguage(language, topic, source, backends, errors);
        if (request.ClientRequestId is { } id && !RequestIdPattern().IsMatch(id))
        {
            errors.Add(new("clientRequestId", "use 1-100 letters, digits, dots, dashes or underscores."));
        }

        if (request.SourceUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"))
        {
            errors.Add(new("sourceUrl", "give an absolute http or https address."));
        }

        var author = request.SourceAuthor is null ? null : Clean(request.SourceAuthor, "sourceAuthor", 1, 100, errors);
        var clientRequestId = request.ClientRequestId
            ?? HashOf(topic, source, (object?)preset ?? length, seed, audience, language, settings);
        var context = new StoryContext
        {
            StoryId = StoryIds.From(clientRequestId),
            Topic = topic,
            Length = length,
            Preset = preset,
            Language = language,
            Audience = audience,
            Seed = (int)seed,
            Backends = backends,
            Settings = settings,
        };
        if (isKnown && backends.Text == "offline" && context.TargetWords() is > OfflineWriter.MostWords and var words)
        {
            errors.Add(new(settings.ContainsKey("Script:Words") ? "settings.Script:Words" : "length", $"{words} words are more than the offline writer has for one story: use at most {OfflineWriter.MostWords}, or set Text:Backend to openai, azure-openai or ollama."));
        }

        return new()
        {
            ClientRequestId = clientRequestId,
            SourceText = source,
            SourceUrl = request.SourceUrl,
            SourceAuthor = author,
            SourceLicence = request.SourceLicence is { Length: > 200 } long1 ? long1[..200] : request.SourceLicence,
            ContentId = request.ContentId,
            CreatedAt = now,
            Context = context,
        };
    }

    /// <summary>"women:18-23:US" as an audience.</summary>
    public static Audience ParseAudience(string text, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (AudiencePattern().Match(text ?? "") is { Success: true } m)
        {
            var (gender, from, to) = (m.Groups[1].Value, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture));
            if (Genders.Contains(gender) && from is >= 10 and <= 99 && to >= from)
            {
                return new(gender, from, to, m.Groups[4].Value);
            }
        }

        errors.Add(new("audience", $"'{Show(text ?? "")}' is not an audience: write gender:ages:region, for example women:18-23:US (women, men or any; ages 10-99)."));
        return new("any", 18, 34, "US");
    }

    private static void CheckLanguage(string language, string topic, string? source, Backends backends, List<FieldError> errors)
    {
        if (!LanguagePattern().IsMatch(language))
        {
            errors.Add(new("language", $"'{Show(language)}' is not a language: give two letters, for example en."));
            return;
        }

        if (language != "en" && backends.Text == "offline")
        {
            errors.Add(new("language", $"the offline writer writes English only: use en, or set Text:Backend to openai, azure-openai or ollama for '{language}'."));
        }

        if (language != "en" && backends.Speech == "flite")
        {
            errors.Add(new("language", $"the keyless voice (flite) speaks English only: use en, or set Speech:Backend to elevenlabs for '{language}'."));
        }

        if (language != "en" && backends.Asr == "pocketsphinx")
        {
            errors.Add(new("language", $"the keyless recogniser (pocketsphinx) hears English only: use en, or set Asr:Backend to faster-whisper for '{language}'."));
        }

        foreach (var (field, text) in new[] { ("topic", topic), ("sourceText", source ?? "") })
        {
            if (backends.Text == "offline" && MostlyForeignScript(text))
            {
                errors.Add(new(field, "the offline writer works from English: this is in a script it cannot read or speak. Write it in English, or set Text:Backend (and Speech:Backend) to a service that knows the language."));
            }
        }
    }

    /// <summary>True when there are letters and fewer than half of them are Latin.</summary>
    private static bool MostlyForeignScript(string text)
    {
        var (latin, other) = (0, 0);
        foreach (var rune in text.EnumerateRunes().Where(Rune.IsLetter))
        {
            _ = rune.Value < 0x250 ? latin++ : other++;
        }

        return other > latin;
    }

    private static string? Clean(string? text, string field, int min, int max, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(new(field, $"is empty: give {min} to {max} characters."));
            return null;
        }

        // A lone surrogate has no bytes in UTF-8; it cannot be stored or spoken.
        if (text.EnumerateRunes().Any(r => r == Rune.ReplacementChar))
        {
            errors.Add(new(field, "holds broken characters (not valid Unicode): remove them."));
            return null;
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            errors.Add(new(field, "holds control characters: remove them."));
            return null;
        }

        var clean = field == "sourceText" ? text.Trim() : SpacePattern().Replace(text, " ").Trim();
        if (clean.Length < min || clean.Length > max)
        {
            errors.Add(new(field, $"has {clean.Length} characters: give {min} to {max}."));
            return null;
        }

        if (field == "topic" && !clean.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            errors.Add(new(field, "holds no letters: say in words what the story is about."));
            return null;
        }

        return clean.Normalize(NormalizationForm.FormC);
    }

    private static string HashOf(params object?[] parts) => ContentKey.Sha256(JsonSerializer.SerializeToUtf8Bytes(parts, CoreJson.Options))[..32];

    private static string Show(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex("^([a-z]+):([0-9]{1,2})-([0-9]{1,2}):([A-Z]{2})$")]
    private static partial Regex AudiencePattern();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex LanguagePattern();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,100}$")]
    private static partial Regex RequestIdPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacePattern();
}

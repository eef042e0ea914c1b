using System.Globalization;
using System.Text;
using System.Text.Json;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Exports;

/// <summary>What a platform takes as text, in UTF-16 characters, from platform-texts.json with the date and source of each row.
/// Hashtag counts are ours, within what the platforms allow.</summary>
public sealed record PlatformTextLimit(string Platform, int TitleCharacters, int DescriptionCharacters, int Hashtags, string AsOf, string Source)
{
    public static IReadOnlyList<PlatformTextLimit> All { get; } = Load();

    private static PlatformTextLimit[] Load()
    {
        using var stream = typeof(PlatformTextLimit).Assembly.GetManifestResourceStream("platform-texts.json")!;
        return JsonSerializer.Deserialize<PlatformTextLimit[]>(stream, CoreJson.Options)!;
    }
}

/// <summary>Text for one platform. The description ends with the attribution and the hashtags, whatever had to be cut.</summary>
public sealed record PlatformText(string Platform, string Title, string Description, IReadOnlyList<string> Hashtags);

/// <summary>Titles, descriptions and hashtags from what the story says of itself.</summary>
public static class PlatformTexts
{
    private const int LongestTag = 30;

    public static IReadOnlyList<PlatformText> Of(StoryIdea idea, Script script)
    {
        ArgumentNullException.ThrowIfNull(idea);
        ArgumentNullException.ThrowIfNull(script);
        var tags = Tags(idea);
        var attribution = Attribution(idea.Source);
        return [.. PlatformTextLimit.All.Select(limit =>
        {
            var hashtags = tags.Take(limit.Hashtags).Select(t => "#" + t).ToArray();
            var tail = (attribution is null ? "" : "\n\n" + attribution) + "\n\n" + string.Join(' ', hashtags);
            return new PlatformText(
                limit.Platform, Cut(script.Title, limit.TitleCharacters), Cut(Opening(script), limit.DescriptionCharacters - tail.Length) + tail, hashtags);
        })];
    }

    /// <summary>Where the story comes from, or null for a topic of the user's own.</summary>
    public static string? Attribution(IdeaSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Url is null && source.Author is null)
        {
            return null;
        }

        var by = source.Author is null ? "" : " by " + Line(source.Author, 120);
        var at = source.Url is null ? "" : ": " + Line(source.Url, 500);
        var licence = source.Licence is null ? "" : $" ({Line(source.Licence, 80)})";
        return $"After a text{by}{at}{licence}";
    }

    /// <summary>Letters and digits only, each word with a capital: "QuietHope". Without repeats, in a fixed order.</summary>
    public static IReadOnlyList<string> Tags(StoryIdea idea)
    {
        ArgumentNullException.ThrowIfNull(idea);
        string[] from = ["story time", idea.Theme, .. idea.Locations, idea.Tone, idea.EmotionalCore, "short story", "storytelling"];
        return [.. from.Select(Tag).Where(t => t.Length is > 2 and <= LongestTag).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Cut at a word, with an ellipsis, never inside a surrogate pair.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most)
        {
            return text;
        }

        var cut = text[..Math.Max(0, most - 1)];
        var space = cut.LastIndexOf(' ');
        cut = space > most / 2 ? cut[..space] : cut;
        return (cut.Length > 0 && char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut).TrimEnd() + "…";
    }

    private static string Opening(Script script) => string.Join(' ', script.Sentences.TakeWhile((s, i) => i < 2 || s.Part == "hook").Take(4).Select(s => s.Text));

    private static string Line(string text, int most) => Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most);

    private static string Tag(string words)
    {
        var tag = new StringBuilder();
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(3))
        {
            var letters = string.Concat(word.EnumerateRunes().Where(r => Rune.IsLetterOrDigit(r) || Rune.GetUnicodeCategory(r) == UnicodeCategory.NonSpacingMark));
            tag.Append(letters.Length == 0 ? "" : letters[..1].ToUpperInvariant() + letters[1..]);
        }

        return tag.ToString();
    }
}

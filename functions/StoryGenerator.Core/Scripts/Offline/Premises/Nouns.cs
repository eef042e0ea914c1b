using StoryGenerator.Core.Scripts.Lexicon;

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>What kind of thing a noun names, from the list, else from its ending.</summary>
public static class Nouns
{
    private static readonly string[] PersonEndings = ["keeper", "maker", "man", "woman", "ist", "eer", "cleaner", "seller", "driver", "grapher", "smith", "master", "tor", "ician"];
    private static readonly string[] MassEndings = ["ness", "ism", "ience", "igence"];
    private static readonly HashSet<string> Mass = new(StringComparer.Ordinal)
    {
        "bread", "water", "salt", "sugar", "rain", "snow", "luck", "love", "courage", "hope", "fear", "grief", "time", "death", "life", "money", "silence", "tea", "coffee", "milk", "honey", "rice", "cheese", "soup", "music", "noise", "paper", "chocolate", "homework", "kindness", "loneliness",
        "intelligence", "technology", "science", "history", "research", "politics", "education", "justice", "freedom", "peace", "happiness", "beauty", "jealousy", "honesty", "envy", "pride", "pity", "wisdom", "faith", "trust", "boredom", "nostalgia", "gratitude", "solitude", "anxiety", "change", "work", "news", "friendship", "revenge", "forgiveness", "moss", "ivy", "jam", "wifi", "fire", "hair", "ice", "dust", "smoke", "fog", "gold", "furniture", "laundry", "traffic", "weather", "gravity", "email", "pepper", "property", "art", "war", "sleep", "anger", "joy",
    };

    public static bool IsMass(string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        return Mass.Contains(noun) || MassEndings.Any(e => noun.Length > e.Length + 2 && noun.EndsWith(e, StringComparison.Ordinal));
    }

    public static string Kind(string noun) => Known(noun) ?? (PersonEndings.Any(e => noun.Length > e.Length && noun.EndsWith(e, StringComparison.Ordinal)) ? "person"
        : IsMass(noun) || noun.EndsWith("tion", StringComparison.Ordinal) || noun.EndsWith("ity", StringComparison.Ordinal) || noun.EndsWith("ism", StringComparison.Ordinal) || noun.EndsWith("ship", StringComparison.Ordinal) ? "abstract"
        : "thing");

    public static string? Known(string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        return WordLists.NounKinds.GetValueOrDefault(noun)
            ?? (noun.EndsWith('s') ? WordLists.NounKinds.GetValueOrDefault(noun[..^1]) : null)
            ?? (noun.EndsWith("es", StringComparison.Ordinal) ? WordLists.NounKinds.GetValueOrDefault(noun[..^2]) : null);
    }

    public static bool IsThing(string noun) => Known(noun) is "thing" or "message" or "sound" or "machine" or "food" or "plant" or "vehicle" or "clothing" or "animal";
}

using System.Globalization;

namespace StoryGenerator.Core.Scripts.Lexicon;

/// <summary>English word lists behind the measures, kept as text resources beside this file: one word a line, '#' starts a comment.</summary>
public static class WordLists
{
    public static IReadOnlySet<string> Function { get; } = Load("function-words.txt");

    public static IReadOnlySet<string> Emotion { get; } = Load("emotion-words.txt");

    public static IReadOnlySet<string> Sensory { get; } = Load("sensory-words.txt");

    public static IReadOnlySet<string> Filler { get; } = Load("filler-words.txt");

    public static IReadOnlySet<string> Paradox { get; } = Load("paradox-words.txt");

    /// <summary>Relations and persons: "grandfather", "neighbour".</summary>
    public static IReadOnlySet<string> People { get; } = Load("people.txt");

    /// <summary>Things that can be seen or touched.</summary>
    public static IReadOnlySet<string> Concrete { get; } = Load("concrete-nouns.txt");

    /// <summary>Words that need a certain age of audience.</summary>
    public static IReadOnlyDictionary<string, int> MinimumAge { get; } = Lines("sensitive-words.txt")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static IReadOnlySet<string> Adjectives { get; } = Load("adjectives.txt");

    /// <summary>Finite verb forms that can follow a subject.</summary>
    public static IReadOnlySet<string> Verbs { get; } = Load("verbs.txt");

    /// <summary>Kind of a noun: "dog" -> "animal".</summary>
    public static IReadOnlyDictionary<string, string> NounKinds { get; } = Inverse("nouns.txt");

    /// <summary>"grandfather" -> "he".</summary>
    public static IReadOnlyDictionary<string, string> Gender { get; } = Inverse("gender.txt");

    /// <summary>First names, small letters: "maria" -> "she".</summary>
    public static IReadOnlyDictionary<string, string> FirstNames { get; } = Inverse("names.txt");

    /// <summary>Sign and its name.</summary>
    public static IReadOnlyList<(string Sign, string Name)> Emoji { get; } = Lines("emoji.txt").Select(l => (l[..l.IndexOf(' ', StringComparison.Ordinal)], l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..])).ToArray();

    /// <summary>Lines "name: word word" turned round: the first name that claims a word keeps it.</summary>
    public static IReadOnlyDictionary<string, string> Inverse(string file)
    {
        var inverse = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(file))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                inverse.TryAdd(word, line[..colon]);
            }
        }

        return inverse;
    }

    private static HashSet<string> Load(string file) =>
        Lines(file).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string file) => Resource.Text("Lexicon/" + file)
        .Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#');
}

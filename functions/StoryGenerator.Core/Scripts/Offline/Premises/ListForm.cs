namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>Topics that announce a list: "10 facts about whales", "Top three haunted hotels in Europe". What happens is that somebody wrote it.</summary>
internal static class ListForm
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fifteen", "twenty", "twenty-one", "thirty", "fifty",
    };

    private static readonly HashSet<string> Entries = new(StringComparer.Ordinal)
    {
        "facts", "reasons", "ways", "things", "tips", "tricks", "hacks", "steps", "signs", "myths", "ideas", "lessons", "mistakes", "rules", "habits", "questions", "excuses", "lies",
    };

    /// <param name="lower">The topic's words, small letters, numbers spelled out.</param>
    public static bool Is(string[] lower) => lower switch
    {
        ["the", .. { Length: >= 3 } rest] when rest[0] == "top" => Is(rest),
        ["top", var number, _, ..] => Numbers.Contains(number),
        [var number, .. { Length: >= 2 } rest] when Numbers.Contains(number) => rest.Take(3).Any(Entries.Contains),
        _ => false,
    };

    public static Clause Read(string[] words)
    {
        var named = string.Join(' ', words).TrimEnd('.', '!', ' ');
        return new($"It was a list: {char.ToLowerInvariant(named[0])}{named[1..]}.", new NounPhrase("the", null, [], "list", 1), words.Length, "list", Told: false);
    }
}

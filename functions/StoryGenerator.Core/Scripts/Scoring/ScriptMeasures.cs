using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;
using StoryGenerator.Core.Scripts.Validation;

namespace StoryGenerator.Core.Scripts.Scoring;

/// <summary>What can be counted on a script. Shares are 0-1.</summary>
public sealed record ScriptMeasures
{
    public required int Words { get; init; }

    /// <summary>(words - target) / target.</summary>
    public required double LengthDeviation { get; init; }
    public required double MeanSentence { get; init; }

    /// <summary>Standard deviation of sentence lengths, in words.</summary>
    public required double SentenceSpread { get; init; }
    public required int LongestSentence { get; init; }

    /// <summary>Flesch-Kincaid school grade.</summary>
    public required double Grade { get; init; }
    public required int HookWords { get; init; }

    /// <summary>Devices in the hook: paradox or absolute word, question, number of people, second person, concrete noun.</summary>
    public required int HookDevices { get; init; }
    public required double Distinct1 { get; init; }
    public required double Distinct2 { get; init; }

    /// <summary>Share of sentences that begin with the commonest first word.</summary>
    public required double SameStart { get; init; }
    public required double Dialogue { get; init; }
    public required double Concrete { get; init; }
    public required double Sensory { get; init; }
    public required double Emotion { get; init; }
    public required double Filler { get; init; }
    public required int Questions { get; init; }

    /// <summary>Content words of the first third that come back in the last sixth, function words aside.</summary>
    public required int Callbacks { get; init; }

    /// <summary>Shares of words in hook, conflict, shift, payoff.</summary>
    public required IReadOnlyList<double> PartShares { get; init; }

    public IReadOnlyList<Measure> List =>
    [
        new("words", Words, "words"), new("length deviation", LengthDeviation, "share"), new("mean sentence", MeanSentence, "words"), new("sentence spread", SentenceSpread, "words"),
        new("longest sentence", LongestSentence, "words"), new("reading grade", Grade, "school years"), new("hook length", HookWords, "words"), new("hook devices", HookDevices, "devices"),
        new("distinct words", Distinct1, "share"), new("distinct pairs", Distinct2, "share"), new("same sentence start", SameStart, "share"), new("dialogue", Dialogue, "share"),
        new("concrete nouns", Concrete, "share"), new("sensory words", Sensory, "share"), new("emotion words", Emotion, "share"), new("filler words", Filler, "share"),
        new("questions", Questions, "sentences"), new("callbacks", Callbacks, "words"),
    ];

    public static ScriptMeasures Of(Script script, int targetWords)
    {
        ArgumentNullException.ThrowIfNull(script);
        var words = Tokens.Of(script.Text);
        var n = Math.Max(1, words.Count);
        var lengths = script.Sentences.Select(s => (double)s.Words.Length).ToArray();
        var mean = lengths.Average();
        var syllables = words.Sum(Syllables.Count);
        var hook = script.Sentences[0].Text;
        return new()
        {
            Words = script.Words.Count(),
            LengthDeviation = Round(LengthRule.Deviation(script, targetWords)),
            MeanSentence = Round(mean),
            SentenceSpread = Round(Math.Sqrt(lengths.Average(l => (l - mean) * (l - mean)))),
            LongestSentence = (int)lengths.Max(),
            Grade = Round((0.39 * n / lengths.Length) + (11.8 * syllables / n) - 15.59),
            HookWords = script.Sentences[0].Words.Length,
            HookDevices = Devices(hook),
            Distinct1 = Round(Distinct(words, 1)),
            Distinct2 = Round(Distinct(words, 2)),
            SameStart = Round(script.Sentences.GroupBy(s => string.Join(' ', Tokens.Of(s.Text).Take(1)), StringComparer.Ordinal).Max(g => g.Count()) / (double)lengths.Length),
            Dialogue = Round(Quoted(script.Text)),
            Concrete = Share(words, WordLists.Concrete, n),
            Sensory = Share(words, WordLists.Sensory, n),
            Emotion = Share(words, WordLists.Emotion, n),
            Filler = Share(words, WordLists.Filler, n),
            Questions = script.Sentences.Count(s => s.Text.Contains('?', StringComparison.Ordinal)),
            Callbacks = CallbackWords(words),
            PartShares = ScriptShape.Parts.Select(p => Round(script.Sentences.Where(s => s.Part == p).Sum(s => s.Words.Length) / (double)Math.Max(1, script.Words.Count()))).ToArray(),
        };
    }

    private static int Devices(string hook)
    {
        var words = Tokens.Of(hook);
        return (words.Any(WordLists.Paradox.Contains) ? 1 : 0) + (hook.Contains('?', StringComparison.Ordinal) ? 1 : 0) + (words.Any(WordLists.People.Contains) ? 1 : 0)
            + (words.Any(w => w is "you" or "your") ? 1 : 0) + (words.Any(WordLists.Concrete.Contains) ? 1 : 0) + (words.Any(WordLists.Emotion.Contains) ? 1 : 0);
    }

    private static double Distinct(IReadOnlyList<string> words, int n)
    {
        var grams = Tokens.NGrams(words, n).ToArray();
        return grams.Length == 0 ? 0 : grams.Distinct(StringComparer.Ordinal).Count() / (double)grams.Length;
    }

    private static double Quoted(string text)
    {
        var parts = text.Replace('“', '"').Replace('”', '"').Split('"');
        return parts.Where((_, i) => i % 2 == 1).Sum(p => Tokens.Of(p).Count) / (double)Math.Max(1, Tokens.Of(text).Count);
    }

    private static int CallbackWords(IReadOnlyList<string> words)
    {
        bool Telling(string w) => w.Length > 3 && !WordLists.Function.Contains(w);
        var early = words.Take(words.Count / 3).Where(Telling).ToHashSet(StringComparer.Ordinal);
        return words.Skip(words.Count * 5 / 6).Where(Telling).Distinct(StringComparer.Ordinal).Count(early.Contains);
    }

    private static double Share(IReadOnlyList<string> words, IReadOnlySet<string> list, int n) => Round(words.Count(list.Contains) / (double)n);

    private static double Round(double value) => Math.Round(value, 4);
}

namespace StoryGenerator.Core.Subtitles;

/// <summary>How good it is to end a caption or a line after a word. Costs: below 0 good, above 0 bad.</summary>
public static class PhraseBreaks
{
    // Words that lean on the next one: a caption should not end with them.
    private static readonly HashSet<string> Leaning = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "of", "to", "in", "on", "at", "by", "for",
        "from", "with", "into", "onto", "about", "and", "or", "but", "nor", "so", "if", "as", "than", "is", "was", "were", "are", "be", "been", "am", "had",
        "has", "have", "i", "he", "she", "it", "we", "they", "you", "not", "no", "very", "every", "each", "some", "any", "who", "which", "when", "where",
        "because", "until", "while", "would", "could", "should", "will", "can", "did", "do", "does", "mr", "mrs", "dr", "without", "through", "over", "under",
    };

    // Words that open a phrase: a good place to start the next caption.
    private static readonly HashSet<string> Opening = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "but", "so", "because", "when", "while", "until", "if", "that", "which", "who", "where", "as", "than", "for", "with", "without", "from",
        "into", "onto", "of", "to", "in", "on", "at", "by", "about", "after", "before", "through", "over", "under", "like", "then",
    };

    public static bool EndsSentence(string word) => Last(word) is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟';

    /// <param name="pause">Seconds of silence after <paramref name="word"/>.</param>
    public static double Cost(string word, string next, double pause) => Last(word) switch
    {
        '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' => -1.6,
        ';' or ':' or '—' or '–' => -1.3,
        ',' or '،' or '、' => -1.1,
        _ when pause > 0.18 => -0.8,
        _ when Leaning.Contains(Bare(word)) => 2.2,
        _ when Opening.Contains(Bare(next)) => -0.3,
        _ => 0.7,
    };

    public static bool IsFunctionWord(string word) => Leaning.Contains(Bare(word)) || Opening.Contains(Bare(word));

    /// <summary>The word without punctuation around it.</summary>
    public static string Bare(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var (from, to) = (0, word.Length);
        while (from < to && !char.IsLetterOrDigit(word[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetterOrDigit(word[to - 1]))
        {
            to--;
        }

        return word[from..to];
    }

    private static char Last(string word)
    {
        var end = word.Length;
        while (end > 0 && word[end - 1] is '"' or '\'' or '”' or '’' or ')' or ']' or '»' or '」')
        {
            end--;
        }

        return end > 0 ? word[end - 1] : ' ';
    }
}

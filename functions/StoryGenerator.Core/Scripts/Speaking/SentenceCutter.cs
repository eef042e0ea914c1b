namespace StoryGenerator.Core.Scripts.Speaking;

/// <summary>Cuts a sentence that is too long to be said in one breath, at the clause nearest its middle.</summary>
public static class SentenceCutter
{
    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "and", "but", "so", "or" };

    // What follows a joint must be able to stand alone: it begins with a subject.
    private static readonly HashSet<string> Subjects = new(StringComparer.Ordinal)
    {
        "i", "he", "she", "it", "they", "we", "you", "the", "a", "an", "my", "his", "her", "our", "their", "nobody", "everybody", "somebody", "nothing", "everything", "there", "this", "that", "these", "those", "no", "each", "every", "two", "one",
    };

    public static IEnumerable<string> Cut(string sentence, int longest)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= longest || Best(words) is not { } at)
        {
            return [sentence];
        }

        var head = string.Join(' ', words[..at]).TrimEnd(',', ';', ':', '-') + ".";
        var tail = string.Join(' ', words[at..]);
        return Cut(head, longest).Concat(Cut(char.ToUpperInvariant(tail[0]) + tail[1..], longest));
    }

    // A cut needs at least four words on both sides, and a mark before it that stands outside quotation marks.
    private static int? Best(string[] words) => Enumerable.Range(4, Math.Max(0, words.Length - 7))
        .Where(i => words[i - 1][^1] is ';' or ':' || (words[i - 1][^1] == ',' && Joints.Contains(words[i].ToLowerInvariant()) && Subjects.Contains(words[i + 1].ToLowerInvariant())))
        .Where(i => words.Take(i).Sum(w => w.Count(c => c == '"')) % 2 == 0)
        .OrderBy(i => Math.Abs(i - (words.Length / 2))).ThenBy(i => i)
        .Select(i => (int?)i).FirstOrDefault();
}

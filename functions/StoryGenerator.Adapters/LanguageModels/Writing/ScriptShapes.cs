using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Adapters.LanguageModels.Writing;

/// <summary>Scripts to and from what a model writes, and what must hold of it.</summary>
internal static class ScriptShapes
{
    public static IEnumerable<string> Faults(WrittenScript written, int words)
    {
        if (written.Title.Trim().Length is < 10 or > 100)
        {
            yield return $"title: has {written.Title.Trim().Length} characters, use 20 to 100.";
        }

        var order = written.Paragraphs.Select(p => p.Part).Where((p, i) => i == 0 || p != written.Paragraphs[i - 1].Part);
        if (!order.SequenceEqual(ScriptShape.Parts))
        {
            yield return $"paragraphs: the parts are {string.Join(", ", order)}; they must be hook, conflict, shift, payoff, in this order, each at least one paragraph.";
        }

        if (written.Paragraphs.SelectMany(p => p.Sentences).Any(string.IsNullOrWhiteSpace))
        {
            yield return "paragraphs: a sentence is empty.";
        }

        var count = written.Paragraphs.SelectMany(p => p.Sentences).Sum(Count);
        if (count < words * 0.85 || count > words * 1.15)
        {
            yield return $"paragraphs: {count} words in all, {words} are wanted, give or take a tenth: {(count < words ? "add detail to the conflict and the shift" : "cut what repeats or explains")}.";
        }
    }

    public static Script ToScript(WrittenScript written, string version, string? parent, string author, string reason, string language) => new()
    {
        Version = version,
        Parent = parent,
        Author = author,
        Reason = reason,
        Title = Spaces.Clean(written.Title),
        Language = language,
        Sentences = [.. written.Paragraphs.SelectMany((p, i) => p.Sentences.Select(s => new ScriptSentence(Spaces.Clean(s), p.Part, i)))],
    };

    /// <summary>The script as data for a prompt.</summary>
    public static object Data(Script script) => new
    {
        title = script.Title,
        sentences = script.Sentences.Select((s, i) => new { index = i, paragraph = s.Paragraph, part = s.Part, text = s.Text }),
    };

    /// <summary>Each index from 0 once, in order.</summary>
    public static IEnumerable<string> IndexFaults(IEnumerable<int> indices, int count, string what)
    {
        var given = indices.ToArray();
        if (!given.SequenceEqual(Enumerable.Range(0, count)))
        {
            yield return $"{what}: must hold the indices 0 to {count - 1}, each once and in order; they are {string.Join(", ", given.Take(60))}.";
        }
    }

    private static int Count(string sentence) => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

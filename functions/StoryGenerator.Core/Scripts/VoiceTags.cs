using System.Text;
using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Scripts;

/// <summary>The closed list of voice tags. Written before a sentence, in the order emotion, reaction, pacing; never part of the spoken words.</summary>
public static partial class VoiceTags
{
    public const int PerParagraph = 3, Stacked = 2;

    public static readonly IReadOnlyList<string> Emotions = ["[warm]", "[hopeful]", "[sad]", "[nervous]", "[excited]", "[curious]", "[serious]", "[tender]", "[amused]", "[awe]"];
    public static readonly IReadOnlyList<string> Reactions = ["[sighs]", "[laughs softly]", "[gasps]", "[whispers]", "[swallows]"];
    public static readonly IReadOnlyList<string> Pacing = ["[pause]", "[long pause]", "[slowly]", "[quickly]"];

    private static readonly Dictionary<string, int> Order = Emotions.Select(t => (t, 0)).Concat(Reactions.Select(t => (t, 1))).Concat(Pacing.Select(t => (t, 2)))
        .ToDictionary(x => x.t, x => x.Item2, StringComparer.Ordinal);

    public static bool IsKnown(string tag) => Order.ContainsKey(tag);

    /// <summary>0 emotion, 1 reaction, 2 pacing.</summary>
    public static int Rank(string tag) => Order[tag];

    /// <summary>What a writer proposed, brought inside the rules: unknown tags and doubles dropped, one of a kind, at most two on a sentence in
    /// order, and as a paragraph's budget of three allows.</summary>
    public static IReadOnlyList<ScriptSentence> Apply(IReadOnlyList<ScriptSentence> sentences, IReadOnlyList<IReadOnlyList<string>> proposed)
    {
        var spent = new Dictionary<int, int>();
        return sentences.Select((sentence, i) =>
        {
            var left = PerParagraph - spent.GetValueOrDefault(sentence.Paragraph);
            var tags = proposed[i].Where(IsKnown).DistinctBy(Rank).OrderBy(Rank).Take(Math.Min(Stacked, left)).ToArray();
            spent[sentence.Paragraph] = spent.GetValueOrDefault(sentence.Paragraph) + tags.Length;
            return sentence with { Tags = tags };
        }).ToArray();
    }

    /// <summary>The script as a tagged text, one paragraph a line.</summary>
    public static string Render(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var text = new StringBuilder();
        for (var i = 0; i < script.Sentences.Count; i++)
        {
            var sentence = script.Sentences[i];
            text.Append(i == 0 ? "" : sentence.Paragraph == script.Sentences[i - 1].Paragraph ? " " : "\n");
            text.AppendJoin("", sentence.Tags.Select(t => t + " ")).Append(sentence.Text);
        }

        return text.ToString();
    }

    /// <summary>A tagged text without its tags; only tags of the list are taken out, so other brackets stay.</summary>
    public static string Strip(string text) => TagPattern().Replace(text, m => IsKnown(m.Groups[1].Value) ? "" : m.Value);

    [GeneratedRegex(@"(\[[a-z ]+\]) ")]
    private static partial Regex TagPattern();
}

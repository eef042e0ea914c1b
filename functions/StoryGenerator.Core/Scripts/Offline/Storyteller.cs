using System.Globalization;
using System.Text.RegularExpressions;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline;

/// <summary>Tells a premise in a shape: chooses a text for every passage and as many extra passages as the length asks for.</summary>
public sealed partial class Storyteller
{
    private readonly StoryShape shape;
    private readonly Slots slots;
    private readonly Chooser choose;
    private readonly int youngest;
    private readonly Dictionary<int, IReadOnlyList<string[]>> spoken = [];

    public Storyteller(Premise premise, StoryShape shape, Audience audience, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(premise);
        ArgumentNullException.ThrowIfNull(audience);
        (this.shape, this.choose, youngest) = (shape, choose, audience.AgeFrom);
        Place = PlaceStock.For(premise.Domain, choose);
        slots = World.For(premise, shape, Place, audience, choose);
    }

    public PlaceStock Place { get; }

    /// <summary>A text of the shape's head ("twist") or a title, filled in.</summary>
    public string Field(string text) => Upper(slots.Fill(text, choose.For("field", text)));

    /// <summary>Every way a passage can be told: the chosen text first, each whole and then lean (without its &lt;dispensable&gt; bits).</summary>
    public IReadOnlyList<string> Tellings(Passage passage) => Texts(passage).SelectMany(t => new[] { Whole(t), Lean(t) }).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The tellings as the voice will say them, in sentences.</summary>
    public IReadOnlyList<string[]> Spoken(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        if (!spoken.TryGetValue(passage.Index, out var told))
        {
            spoken[passage.Index] = told = Tellings(passage).Select(t => Split(Speaking.SpokenForm.Apply(t, "en")).ToArray()).ToArray();
        }

        return told;
    }

    /// <summary>Lean passages first; then dispensable bits come back and extra passages come in, while the length has room for them.</summary>
    public IReadOnlyList<ScriptSentence> Tell(int targetWords)
    {
        var texts = shape.Passages.ToDictionary(p => p.Index, p => Texts(p)[0]);
        var chosen = shape.Passages.Where(p => p.Extra == 0).ToDictionary(p => p.Index, p => Lean(texts[p.Index]));
        int Total() => chosen.Values.Sum(Count);
        foreach (var passage in shape.Passages.Where(p => p.Extra == 0 && Total() > targetWords * 1.08))
        {
            texts[passage.Index] = Texts(passage).MinBy(t => Count(Lean(t)))!;
            chosen[passage.Index] = Lean(texts[passage.Index]);
        }

        foreach (var index in choose.Shuffle("whole", chosen.Keys.Order().ToArray()))
        {
            var growth = Count(Whole(texts[index])) - Count(chosen[index]);
            if (Total() + growth <= targetWords * 1.05)
            {
                chosen[index] = Whole(texts[index]);
            }
        }

        foreach (var passage in shape.Passages.Where(p => p.Extra > 0).OrderBy(p => p.Extra))
        {
            if (Total() + Count(Whole(texts[passage.Index])) <= targetWords * 1.06)
            {
                chosen[passage.Index] = Whole(texts[passage.Index]);
            }
        }

        return Sentences(shape.Passages.Where(p => chosen.ContainsKey(p.Index)).Select(p => (p.Part, chosen[p.Index])));
    }

    private string[] Texts(Passage passage)
    {
        var own = choose.For("passage", passage.Index.ToString(CultureInfo.InvariantCulture));
        return own.Shuffle("text", passage.Texts).Select((t, i) => slots.Fill(t, own.For("fill", i.ToString(CultureInfo.InvariantCulture)))).ToArray();
    }

    private static string Whole(string text) => Spaces.Clean(text.Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal));

    private static string Lean(string text) => Spaces.Clean(Dispensable().Replace(text, ""));

    private ScriptSentence[] Sentences(IEnumerable<(string Part, string Text)> passages) => passages
        .SelectMany((p, paragraph) => Split(p.Text).Select(s => new ScriptSentence(s, p.Part, paragraph)))
        .SelectMany(s => youngest < 14 ? Speaking.SentenceCutter.Cut(s.Text, 15).Select(t => s with { Text = t }) : [s])
        .ToArray();

    /// <summary>Sentences of a text; quotation marks close with their sentence.</summary>
    public static IEnumerable<string> Split(string text) => SentenceEnd().Split(Spaces.Clean(text)).Where(s => s.Length > 0).Select(Upper);

    private static int Count(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Upper(string text)
    {
        var first = text.TakeWhile(c => !char.IsLetter(c)).Count();
        return first >= text.Length ? text : text[..first] + char.ToUpperInvariant(text[first]) + text[(first + 1)..];
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Dispensable();

    [GeneratedRegex("(?<=[.!?][\"”]?)(?<!\\b(?:Mr|Mrs|Dr)\\.)\\s+(?=[\"“]?\\p{Lu})")]
    private static partial Regex SentenceEnd();
}

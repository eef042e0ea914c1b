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
    /// <summary>Combinations of texts that are tried for the right length.</summary>
    private const int Mixes = 40;
    private readonly StoryShape shape;
    private readonly Slots slots;
    private readonly Chooser choose;
    private readonly int youngest;
    private readonly string? own;
    private readonly Dictionary<int, IReadOnlyList<string[]>> spoken = [];

    public Storyteller(Premise premise, StoryShape shape, Audience audience, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(premise);
        ArgumentNullException.ThrowIfNull(audience);
        (this.shape, this.choose, youngest) = (shape, choose, audience.AgeFrom);
        own = premise.Own;
        Place = PlaceStock.For(premise.Domain, choose);
        slots = World.For(premise, shape, Place, audience, choose);
    }

    public PlaceStock Place { get; }

    /// <summary>A text of the shape's head ("twist") or a title, filled in.</summary>
    public string Field(string text) => Upper(slots.Fill(text, choose.For("field", text)));

    /// <summary>The ways a passage can be told in this story: two of its texts, by the seed, each whole and then lean (without its &lt;dispensable&gt;
    /// bits). Not all of them: the measures would choose the same one for every story.</summary>
    public IReadOnlyList<string> Tellings(Passage passage) => Texts(passage).Take(2).SelectMany(t => new[] { Whole(t), Lean(t) }).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToArray();

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
        var core = shape.Passages.Where(p => p.Extra == 0).ToArray();
        var mixes = Enumerable.Range(0, Mixes).Select(n => Woven(core, shape.Passages.ToDictionary(p => p.Index, p => TextOf(p, n)), double.MaxValue));
        // Of the mixes of the right length the first that keeps the topic's own thing in sight.
        var texts = mixes.Where(m => Length(core, m) <= targetWords * 1.1).OrderByDescending(m => Kept(core, m)).FirstOrDefault() ?? Shortened(core, targetWords);
        var chosen = core.ToDictionary(p => p.Index, p => Lean(texts[p.Index]));
        int Total() => chosen.Values.Sum(Count);
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

    // Mix 0 is the seed's own choice, the others are tried when that one is too long.
    private string TextOf(Passage passage, int mix)
    {
        var texts = Texts(passage);
        return mix == 0 ? texts[0] : texts[choose.For("mix", passage.Index.ToString(CultureInfo.InvariantCulture), mix.ToString(CultureInfo.InvariantCulture)).Index("text", texts.Length)];
    }

    private string[] Texts(Passage passage)
    {
        var its = choose.For("passage", passage.Index.ToString(CultureInfo.InvariantCulture));
        return its.Shuffle("text", passage.Texts).Select((t, i) => slots.Fill(t, its.For("fill", i.ToString(CultureInfo.InvariantCulture)))).ToArray();
    }

    // Closes passages with their threads, the last one first, until the topic's own thing is named often enough and not one time more, while there is room.
    private Dictionary<int, string> Woven(Passage[] core, Dictionary<int, string> texts, double limit, bool shortest = false)
    {
        var open = own is null ? [] : core.Where(p => p.Threads.Count > 0).ToArray();
        foreach (var passage in open.TakeLast(1).Concat(choose.Shuffle("threads", open.SkipLast(1).ToArray())))
        {
            var its = choose.For("passage", passage.Index.ToString(CultureInfo.InvariantCulture));
            var thread = shortest ? passage.Threads.MinBy(Count)! : its.Pick("thread", passage.Threads);
            var woven = new Dictionary<int, string>(texts) { [passage.Index] = $"{texts[passage.Index]} {slots.Fill(thread, its)}" };
            texts = Kept(core, woven) > Kept(core, texts) && Length(core, woven) <= limit ? woven : texts;
        }

        return texts;
    }

    // The seed's own mix with the shortest text where that saves most, and then where it saves next most, until the length is right.
    private Dictionary<int, string> Shortened(Passage[] core, int targetWords)
    {
        var texts = shape.Passages.ToDictionary(p => p.Index, p => TextOf(p, 0));
        var shortest = core.ToDictionary(p => p.Index, p => Texts(p).MinBy(t => Count(Lean(t)))!);
        foreach (var passage in core.OrderByDescending(p => Count(Lean(texts[p.Index])) - Count(Lean(shortest[p.Index]))))
        {
            if (Length(core, Woven(core, texts, double.MaxValue, true)) > targetWords * 1.1)
            {
                texts[passage.Index] = shortest[passage.Index];
            }
        }

        return Woven(core, texts, targetWords * 1.14, true);
    }

    private static int Length(Passage[] core, Dictionary<int, string> texts) => core.Sum(p => Count(Lean(texts[p.Index])));

    private int Kept(Passage[] core, Dictionary<int, string> texts) => OwnThing.Kept(core.SelectMany(p => Split(Lean(texts[p.Index]))).ToArray(), own);

    /// <summary>How well a story keeps the topic's own thing in sight: an edit that says it better must not lose it.</summary>
    public int Keeps(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return OwnThing.Kept(script.Sentences.Select(s => s.Text).ToArray(), own);
    }

    private static string Whole(string text) => Spaces.Clean(text.Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal));

    private static string Lean(string text) => Spaces.Clean(OpenQuote().Replace(Dispensable().Replace(text, ""), "\""));

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

    // A quotation whose first bit was left out must not begin with a blank.
    [GeneratedRegex("(?<=^|\\s)\"\\s+")]
    private static partial Regex OpenQuote();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Dispensable();

    [GeneratedRegex("(?<=[.!?][\"”]?)(?<!\\b(?:Mr|Mrs|Dr)\\.)\\s+(?=[\"“]?\\p{Lu})")]
    private static partial Regex SentenceEnd();
}

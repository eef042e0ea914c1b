using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Speaking;
using StoryGenerator.Core.Scripts.Text;
using StoryGenerator.Core.Scripts.Validation;

namespace StoryGenerator.Core.Scripts.Offline.Improving;

internal delegate IEnumerable<Script> Edit(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape);

/// <summary>What can be done for each dimension. Every edit offers versions; the measures decide.</summary>
internal static class Edits
{
    public static IReadOnlyList<Edit> For(string dimension) => dimension switch
    {
        "hook" => [OtherHook],
        "pacing" => [FitLength, JoinShort, CutLong],
        "clarity" => [CutFiller, CutLong],
        "engagement" => [AddPassage, OtherTelling],
        "storytelling" => [OtherTelling, AddPassage],
        "audience fit" => [CutLong, CutFiller],
        _ => [],
    };

    private static IEnumerable<Script> OtherHook(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape) =>
        teller.Spoken(shape.Passages.First(p => p.Part == "hook")).Select(hook => script with
        {
            Sentences = [.. hook.Select(s => new ScriptSentence(s, "hook", 0)), .. script.Sentences.SkipWhile(s => s.Part == "hook")],
        });

    // A passage told another way, in its place.
    private static IEnumerable<Script> OtherTelling(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape)
    {
        foreach (var passage in shape.Passages.Where(p => p.Texts.Count > 1 && p.Part != "hook"))
        {
            var tellings = teller.Spoken(passage);
            var there = tellings.FirstOrDefault(t => IndexOf(script, t) >= 0);
            if (there is null)
            {
                continue;
            }

            var at = IndexOf(script, there);
            foreach (var other in tellings.Where(t => t != there))
            {
                var paragraph = script.Sentences[at].Paragraph;
                yield return script with
                {
                    Sentences = [.. script.Sentences.Take(at), .. other.Select(t => new ScriptSentence(t, passage.Part, paragraph)), .. script.Sentences.Skip(at + there.Length)],
                };
            }
        }
    }

    // A passage of the shape that length had left out, in its place, when there is room for it.
    private static IEnumerable<Script> AddPassage(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape)
    {
        foreach (var passage in shape.Passages.Where(p => p.Extra > 0))
        {
            var tellings = teller.Spoken(passage);
            var before = shape.Passages.Take(passage.Index).Reverse()
                .SelectMany(teller.Spoken).Select(t => (t, at: IndexOf(script, t))).FirstOrDefault(x => x.at >= 0);
            if (before.t is null || tellings.Any(t => IndexOf(script, t) >= 0))
            {
                continue;
            }

            // Behind the whole paragraph: a thread may close it.
            var at = before.at + before.t.Length;
            while (at < script.Sentences.Count && script.Sentences[at].Paragraph == script.Sentences[at - 1].Paragraph)
            {
                at++;
            }

            var paragraph = script.Sentences[at - 1].Paragraph + 1;
            var added = script with
            {
                Sentences =
                [
                    .. script.Sentences.Take(at), .. tellings[0].Select(t => new ScriptSentence(t, passage.Part, paragraph)),
                    .. script.Sentences.Skip(at).Select(s => s with { Paragraph = s.Paragraph + 1 }),
                ],
            };
            if (LengthRule.Deviation(added, brief.TargetWords) <= 0.1)
            {
                yield return added;
            }
        }
    }

    // Extra passages are the ones the story can do without.
    private static IEnumerable<Script> FitLength(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape)
    {
        if (LengthRule.Deviation(script, brief.TargetWords) < 0.05)
        {
            return AddPassage(script, brief, teller, shape);
        }

        return shape.Passages.Where(p => p.Extra > 0).SelectMany(teller.Spoken)
            .Select(t => (t, at: IndexOf(script, t))).Where(x => x.at >= 0)
            .Select(x => script with { Sentences = [.. script.Sentences.Take(x.at), .. script.Sentences.Skip(x.at + x.t.Length)] });
    }

    private static IEnumerable<Script> CutFiller(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape)
    {
        // The word behind may want another article: "a very old curse".
        string Cut(string[] words) => Articles.Fix(SpokenForm.Apply(string.Join(' ', words.Where((w, i) => i == 0 || i == words.Length - 1 || words.Length < 5 || !WordLists.Filler.Contains(w))), script.Language));
        var cut = script.Sentences.Select(s => s with { Text = Cut(s.Words) }).ToArray();
        yield return script with { Sentences = cut };
    }

    private static IEnumerable<Script> CutLong(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape) =>
        new[] { 18, 14 }.Select(longest => script with
        {
            Sentences = script.Sentences.SelectMany(s => SentenceCutter.Cut(s.Text, longest).Select((t, i) => s with { Text = t, Tags = i == 0 ? s.Tags : [] })).ToArray(),
        });

    // Two short statements of one paragraph in one breath: "X, and y."
    private static IEnumerable<Script> JoinShort(Script script, ScriptBrief brief, Storyteller teller, StoryShape shape)
    {
        for (var i = 1; i + 1 < script.Sentences.Count; i++)
        {
            var (a, b) = (script.Sentences[i], script.Sentences[i + 1]);
            if (a.Paragraph == b.Paragraph && a.Part == b.Part && a.Words.Length is >= 4 and <= 7 && b.Words.Length is >= 4 and <= 7
                && a.Text.EndsWith('.') && b.Text.EndsWith('.') && !(a.Text + b.Text).Contains('"', StringComparison.Ordinal) && b.Words[0] is "It" or "He" or "She" or "They" or "We" or "I" && a.Words[0] is "I" or "We" or "She" or "He" or "The" or "My")
            {
                var start = b.Words[0] == "I" ? b.Text : char.ToLowerInvariant(b.Text[0]) + b.Text[1..];
                yield return script with { Sentences = [.. script.Sentences.Take(i), a with { Text = $"{a.Text.TrimEnd('.')}, and {start}" }, .. script.Sentences.Skip(i + 2)] };
            }
        }
    }

    private static int IndexOf(Script script, string[] sentences)
    {
        for (var i = 0; i + sentences.Length <= script.Sentences.Count; i++)
        {
            var k = 0;
            while (k < sentences.Length && script.Sentences[i + k].Text == sentences[k])
            {
                k++;
            }

            if (k == sentences.Length)
            {
                return i;
            }
        }

        return -1;
    }
}

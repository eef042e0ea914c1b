using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline;

/// <summary>Voice tags from what sentences say and where they stand: sparingly, at turns.</summary>
internal static class Tagger
{
    private static readonly (string Tag, string[] Signs)[] Signs =
    [
        ("[whispers]", ["whispered", "secret", "quietly", "whispering"]), ("[laughs softly]", ["laughed", "laughing", "joke", "laugh"]),
        ("[sad]", ["died", "funeral", "cry", "cried", "lost", "grave", "alone"]), ("[nervous]", ["afraid", "scared", "shaking", "dark", "shook"]),
        ("[warm]", ["mother", "home", "warm", "tea", "kitchen", "hand"]), ("[curious]", ["odd", "strange", "why", "who", "nobody"]),
    ];

    public static IReadOnlyList<IReadOnlyList<string>> Tags(Script script)
    {
        var sentences = script.Sentences;
        return sentences.Select((sentence, i) =>
        {
            var turn = i > 0 && sentences[i - 1].Part != sentence.Part;
            var words = Tokens.Of(sentence.Text);
            IReadOnlyList<string> tags = (sentence.Part, turn, i) switch
            {
                (_, _, 0) => ["[curious]"],
                ("shift", true, _) => ["[serious]", "[pause]"],
                ("payoff", true, _) => ["[tender]", "[pause]"],
                _ when i == sentences.Count - 1 => ["[warm]", "[slowly]"],
                _ when words.Any(WordLists.Emotion.Contains) || sentence.Text.Contains('"', StringComparison.Ordinal) =>
                    Signs.Where(s => words.Any(s.Signs.Contains)).Select(s => s.Tag).Take(1).ToArray(),
                _ => [],
            };
            return tags;
        }).ToArray();
    }
}

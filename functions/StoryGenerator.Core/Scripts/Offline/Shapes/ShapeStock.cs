using System.Globalization;
using StoryGenerator.Core.Scripts.Lexicon;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>Reads the shapes kept as text beside this file (Stock/Shapes/*.txt).</summary>
/// <remarks>
/// Head: "name:", "fits:" and "kinds:" and "needs:" (words), "only: fitting", "words: N-M" (lengths it can be told in), "titles:" (split at '|'), "detail NAME:" (split at '|'), any other "field: text".
/// Body: "[part]" or "[part N]" (N = extra, by rank) opens a passage, every "- " line is one text for it. In texts, {slot} is filled and
/// (one|other) is chosen; a &lt;bit&gt; is told only when there is room. A "+ " line is a thread: one of them closes the passage where the story would lose the topic's own thing ({own}).
/// </remarks>
public static class ShapeStock
{
    private static readonly Lazy<IReadOnlyList<StoryShape>> Shapes = new(() => Resource.Names("Offline/Stock/Shapes").Select(n => Parse(n, Resource.Text(n))).ToArray());

    public static IReadOnlyList<StoryShape> All => Shapes.Value;

    public static StoryShape Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var details = new List<(string, IReadOnlyList<string>)>();
        var passages = new List<(string Part, int Extra, List<string> Texts, List<string> Threads)>();
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[')
            {
                var head = line.Trim('[', ']').Split(' ');
                passages.Add((head[0], head.Length > 1 ? int.Parse(head[1], CultureInfo.InvariantCulture) : 0, [], []));
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal) && passages.Count > 0)
            {
                passages[^1].Texts.Add(line[2..]);
            }
            else if (line.StartsWith("+ ", StringComparison.Ordinal) && passages.Count > 0)
            {
                passages[^1].Threads.Add(line[2..]);
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && passages.Count == 0)
            {
                var (key, value) = (line[..colon], line[(colon + 1)..].Trim());
                if (key.StartsWith("detail ", StringComparison.Ordinal))
                {
                    details.Add((key["detail ".Length..], Split(value)));
                }
                else
                {
                    fields[key] = value;
                }
            }
            else
            {
                throw new FormatException($"{file}: '{line}' is neither a field, a passage nor a text.");
            }
        }

        return new()
        {
            Name = fields["name"],
            Fits = Words(fields.GetValueOrDefault("fits")),
            Kinds = Words(fields["kinds"]),
            OnlyFitting = fields.ContainsKey("only"),
            Needs = Words(fields.GetValueOrDefault("needs")),
            Words = Range(fields.GetValueOrDefault("words") ?? "150-9999"),
            Fields = fields,
            Titles = Split(fields["titles"]),
            Details = details,
            Passages = passages.Select((p, i) => new Passage(i, p.Part, p.Extra, p.Texts, p.Threads)).ToArray(),
        };
    }

    private static (int Least, int Most) Range(string text) => text.Split('-') is [var least, var most]
        ? (int.Parse(least, CultureInfo.InvariantCulture), int.Parse(most, CultureInfo.InvariantCulture)) : throw new FormatException($"words: '{text}' is not N-M.");

    private static HashSet<string> Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static string[] Split(string text) => text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

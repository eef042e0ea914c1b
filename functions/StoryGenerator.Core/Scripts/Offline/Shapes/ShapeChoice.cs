using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>Which shapes suit a premise and a length, best first; the seed decides among equals.</summary>
public static class ShapeChoice
{
    public static IReadOnlyList<StoryShape> For(Premise premise, int words, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(premise);
        ArgumentNullException.ThrowIfNull(choose);
        var told = ShapeStock.All.Where(s => words >= s.Words.Least && words <= s.Words.Most).ToArray();
        var scored = Scored(told, s => Score(s, premise));
        if (scored.Length == 0)
        {
            // Nothing fits such a topic: any shape that asks for no part the premise has not got.
            scored = Scored(told, s => s.OnlyFitting || s.Needs.Any(n => n is "thing" or "person" or "elder") ? 0 : 1);
        }

        // A shape that would name the topic's own thing once and go on about somebody else is left to other topics.
        var roomy = scored.Where(x => OwnThing.HasRoom(x.shape, premise)).ToArray();
        scored = roomy.Length > 0 ? roomy : scored;
        var best = scored.Max(x => x.score);
        // Only shapes that fit (nearly) as well as the best: a story that half fits its topic shows its template.
        var suited = scored.Where(x => x.score >= Math.Max(2, best - 1) || x.score == best).ToArray();
        return choose.Shuffle("shapes", suited).OrderByDescending(x => x.score).Select(x => x.shape).ToArray();
    }

    private static (StoryShape shape, int score)[] Scored(StoryShape[] shapes, Func<StoryShape, int> score) => shapes.Select(s => (s, score(s))).Where(x => x.Item2 > 0).ToArray();

    public static StoryShape? Named(string name) => ShapeStock.All.FirstOrDefault(s => s.Name == name);

    // Someone old enough to have had a child to calm, long ago.
    private static bool Elder(string? person) => (person ?? "").Split(' ')[^1] is var relation
        && (relation.StartsWith("grand", StringComparison.Ordinal) || relation is "father" or "mother" or "mum" or "mom" or "dad" or "uncle" or "aunt" or "gran" or "nana" or "granny" or "neighbour" or "neighbor" or "landlord" or "landlady");

    // "I found", "my boss fired me", "my first day": it happened to the teller. "How my mother stopped a war" did not, nor did "when I was born".
    private static bool OwnStory(Premise premise) =>
        premise.Words.Take(2).Any(w => w is "i" or "we") || premise.Words.Any(w => w is "me" or "us") || (premise.FirstPerson && premise.Kind == "event");

    private static int Score(StoryShape shape, Premise premise)
    {
        if ((shape.Needs.Contains("thing") && premise.Thing is null) || (shape.Needs.Contains("person") && premise.Person is null)
            || (shape.Needs.Contains("told") && !premise.Told) || (shape.Needs.Contains("elder") && !Elder(premise.Person))
            || (shape.Needs.Contains("word") && premise.Subject.Split(' ').SkipWhile(w => w is "the").Skip(1).Any()) || (shape.Needs.Contains("public") && premise.Words.Any(w => w is "i" or "we"))
            || (shape.Needs.Contains("mine") && !premise.FirstPerson)
            || (shape.Needs.Contains("self") && !OwnStory(premise)) || (shape.Needs.Contains("lore") && OwnStory(premise)))
        {
            return 0;
        }

        var kind = shape.Kinds.Contains(premise.Kind) ? 2 : shape.Kinds.Contains("any") && !premise.IsSaying && premise.Kind != "list" ? 1 : 0;
        var hits = premise.Words.Distinct(StringComparer.Ordinal).Count(w => shape.Fits.Contains(w) || (w.EndsWith('s') && shape.Fits.Contains(w[..^1])));
        return kind == 0 || (shape.OnlyFitting && hits == 0) ? 0 : kind + (3 * Math.Min(hits, 3));
    }
}

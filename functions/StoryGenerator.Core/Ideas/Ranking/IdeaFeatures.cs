using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Ideas.Ranking;

/// <summary>What can be counted on an idea; every score is made of these and nothing else.</summary>
public sealed record IdeaFeatures(
    int TitleWords, double ParadoxWords, double EmotionWords, double PeopleWords, double ConcreteShare, double RareShare, double TwistWords, double MoralWords, double Places, double Personal)
{
    public static IdeaFeatures Of(StoryIdea idea)
    {
        ArgumentNullException.ThrowIfNull(idea);
        var title = Tokens.Of(idea.Title);
        var premise = Tokens.Of($"{idea.Title} {idea.Theme} {idea.EmotionalCore} {idea.Twist} {idea.Goal}");
        var content = premise.Where(w => !WordLists.Function.Contains(w)).ToArray();
        return new(
            title.Count,
            premise.Distinct(StringComparer.Ordinal).Count(WordLists.Paradox.Contains),
            premise.Distinct(StringComparer.Ordinal).Count(WordLists.Emotion.Contains),
            premise.Distinct(StringComparer.Ordinal).Count(WordLists.People.Contains),
            Share(content, WordLists.Concrete.Contains),
            Share(content.Distinct(StringComparer.Ordinal).ToArray(), w => !WordLists.Concrete.Contains(w) && !WordLists.Emotion.Contains(w) && w.Length > 5),
            Tokens.Of(idea.Twist).Count,
            Tokens.Of(idea.TargetMoral).Count,
            idea.Locations.Count,
            idea.Personalization.Count);
    }

    public IReadOnlyList<Measure> Measures =>
    [
        new("title words", TitleWords, "words"), new("paradox words", ParadoxWords, "words"), new("emotion words", EmotionWords, "words"),
        new("people", PeopleWords, "words"), new("concrete nouns", ConcreteShare, "share"), new("rare words", RareShare, "share"),
        new("twist length", TwistWords, "words"), new("moral length", MoralWords, "words"), new("places", Places, "places"), new("personal details", Personal, "details"),
    ];

    private static double Share(string[] words, Func<string, bool> counts) => words.Length == 0 ? 0 : Math.Round((double)words.Count(counts) / words.Length, 4);
}

using System.Globalization;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Ranking;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline;

/// <summary>Ideas for a topic: one for each of its shapes, then the same shapes with other narrators and details.</summary>
internal static class OfflineIdeas
{
    /// <summary>Name of the personal detail that carries the shape from the idea to the draft.</summary>
    public const string ShapeDetail = "story shape", TakeDetail = "take";

    /// <summary>Shapes a topic is told in, at most, and never more than half of those that suit it: the measures would choose the same one
    /// for every topic of its kind.</summary>
    private const int ShapesPerTopic = 2;

    public static IReadOnlyList<StoryIdea> Propose(IdeaBrief brief, int count)
    {
        var choose = new Chooser(brief.Seed).For("ideas", brief.Topic);
        var premise = PremiseReader.Read(brief.Topic, choose);
        var suited = ShapeChoice.For(premise, brief.TargetWords, choose);
        var shapes = suited.Take(Math.Clamp(suited.Count / 2, 1, ShapesPerTopic)).ToArray();
        return Enumerable.Range(0, count).Select(i => Idea(brief, premise, shapes[i % shapes.Length], i / shapes.Length)).ToArray();
    }

    private static StoryIdea Idea(IdeaBrief brief, Premise premise, StoryShape shape, int take)
    {
        var choose = Choices(brief.Seed, brief.Topic, shape, take);
        var teller = new Storyteller(premise, shape, brief.Audience, choose);
        var voice = VoiceStock.For(brief.Audience);
        // A shape that ends with "I was a father" has said who tells it.
        var gender = shape.Fields.GetValueOrDefault("narrator") ?? brief.Audience.Gender switch { "women" => "woman", "men" => "man", _ => choose.Pick("narrator", ["woman", "man"]) };
        var title = Titles.Of(brief.Topic, premise, shape, teller, take);
        string Field(string name) => teller.Field(shape.Fields[name]);
        var viral = new ViralScore(0, 0, 0, 0, 0, 0, "D");
        var idea = new StoryIdea
        {
            Id = "",
            Title = title[0],
            Narrator = new("I", gender, voice.Age, $"{(gender == "woman" ? "A woman" : "A man")} of {voice.Age} who was there and tells it as {(voice.Name == "adult" ? "an old memory" : "it happened")}."),
            Tone = Field("tone"),
            Theme = Field("theme"),
            Outcome = Field("outcome"),
            EmotionalCore = Field("core"),
            Twist = Field("twist"),
            Arc = Field("arc"),
            TargetMoral = Field("moral"),
            Locations = [teller.Place.Name],
            Goal = Field("goal"),
            Language = "en",
            Personalization =
            [
                new(ShapeDetail, shape.Name), new(TakeDetail, take.ToString(CultureInfo.InvariantCulture)), new("premise", premise.Statement),
                .. shape.Details.Take(2).Select(d => new PersonalDetail(d.Name, teller.Field("{" + d.Name + "}"))),
            ],
            Voice = new(gender == "woman" ? "slt" : "rms"),
            TitleSuggestions = title,
            Source = brief.Source,
            Potential = new(0, [], [], [], []),
            Viral = viral,
        };
        var key = $"{brief.Topic}\n{shape.Name}\n{take}\n{brief.Seed}\n{title[0]}";
        var ranked = RankIdeasStage.Rank(idea with { Id = "idea-" + ContentKey.Sha256(System.Text.Encoding.UTF8.GetBytes(key))[..12] }, brief.Audience).Idea;
        return ranked;
    }

    public static Chooser Choices(int seed, string topic, StoryShape shape, int take) =>
        new Chooser(seed).For("story", topic, shape.Name, take.ToString(CultureInfo.InvariantCulture));
}

using System.Text.Json;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Ranking;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Adapters.LanguageModels.Writing;

/// <summary>Ideas from what a model proposes. Scores here are its own estimate; ranking computes comparable ones.</summary>
internal static class IdeaShapes
{
    public static IEnumerable<string> Faults(ProposedIdeas proposed, int count)
    {
        if (proposed.Ideas.Count < count)
        {
            yield return $"ideas: {proposed.Ideas.Count} are given, {count} are wanted.";
        }

        for (var i = 0; i < proposed.Ideas.Count; i++)
        {
            var idea = proposed.Ideas[i];
            if (idea.Title.Trim().Length is < 20 or > 100)
            {
                yield return $"ideas[{i}].title: has {idea.Title.Trim().Length} characters, use 20 to 100.";
            }

            if (idea.Narrator.Age is < 6 or > 110)
            {
                yield return $"ideas[{i}].narrator.age: {idea.Narrator.Age} is not an age to tell a story at, use 6 to 110.";
            }

            if (idea.Locations.Count == 0)
            {
                yield return $"ideas[{i}].locations: is empty, name at least one place.";
            }

            var s = idea.Scores;
            if (new[] { s.Novelty, s.Emotional, s.Clarity, s.Replay, s.Share }.Any(v => v is < 0 or > 100))
            {
                yield return $"ideas[{i}].scores: must be from 0 to 100.";
            }

            foreach (var (name, text) in new[] { ("tone", idea.Tone), ("theme", idea.Theme), ("outcome", idea.Outcome), ("emotionalCore", idea.EmotionalCore), ("twist", idea.Twist), ("arc", idea.Arc), ("targetMoral", idea.TargetMoral), ("goal", idea.Goal) })
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    yield return $"ideas[{i}].{name}: is empty.";
                }
            }
        }
    }

    public static StoryIdea ToIdea(ProposedIdea p, IdeaBrief brief)
    {
        var viral = Viral(p.Scores);
        return new()
        {
            Id = "idea-" + ContentKey.Sha256(JsonSerializer.SerializeToUtf8Bytes(p, CoreJson.Options))[..12],
            Title = Spaces.Clean(p.Title),
            Narrator = new(p.Narrator.Name, p.Narrator.Gender, p.Narrator.Age, p.Narrator.Description),
            Tone = p.Tone,
            Theme = p.Theme,
            Outcome = p.Outcome,
            EmotionalCore = p.EmotionalCore,
            Twist = p.Twist,
            Arc = p.Arc,
            TargetMoral = p.TargetMoral,
            Locations = p.Locations,
            Goal = p.Goal,
            Language = brief.Language,
            Personalization = [.. p.Personalization.Select(d => new PersonalDetail(d.Name, d.Value))],
            Voice = new("auto"),
            TitleSuggestions = [.. p.TitleSuggestions.Select(Spaces.Clean).Where(t => t.Length is >= 20 and <= 100)],
            Source = brief.Source,
            Viral = viral,
            Potential = PotentialScoring.Of(viral, brief.Audience),
        };
    }

    private static ViralScore Viral(ProposedScores s)
    {
        var overall = Math.Round((ViralScoring.NoveltyWeight * s.Novelty) + (ViralScoring.EmotionalWeight * s.Emotional) + (ViralScoring.ClarityWeight * s.Clarity)
            + (ViralScoring.ReplayWeight * s.Replay) + (ViralScoring.ShareWeight * s.Share), 1);
        return new(s.Novelty, s.Emotional, s.Clarity, s.Replay, s.Share, overall, ViralScoring.Tier(overall));
    }
}

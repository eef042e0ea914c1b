using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Scoring;

namespace StoryGenerator.Core.Scripts.Offline.Improving;

/// <summary>A better version: tries the edits that serve the weakest dimensions, one after another, and keeps each that the measures reward.</summary>
internal static class Improver
{
    public static Script Improve(ScriptBrief brief, Script current, IReadOnlyList<string> weakest, Storyteller teller, StoryShape shape)
    {
        var best = current;
        var score = MeasuredScore.Of(best, brief).Overall;
        foreach (var edit in weakest.SelectMany(d => Edits.For(d)).Distinct())
        {
            foreach (var candidate in edit(best, brief, teller, shape))
            {
                var candidateScore = MeasuredScore.Of(candidate, brief).Overall;
                if (candidateScore > score && teller.Keeps(candidate) >= teller.Keeps(best))
                {
                    (best, score) = (candidate, candidateScore);
                }
            }
        }

        return best;
    }
}

using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Adaptation;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;
using StoryGenerator.Core.Tests.Costs;
using StoryGenerator.Core.Tests.Scripts;
using Xunit.Abstractions;

namespace StoryGenerator.Core.Tests.Collection;

/// <summary>Twenty posts through collection, ideas and scripts with the offline writer: what is kept, and that nothing of the source is left in what is told.</summary>
public sealed class PostsToScriptsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Posts_that_are_kept_become_stories_of_their_own_and_nobody_is_named_in_them()
    {
        var collection = new ContentCollection([], new MemoryRecords(), new(), TimeProvider.System);
        var run = await collection.RunAsync("import:posts", "run-1", SourcePosts.All.Select(p => p.Item).ToAsyncEnumerable(), default);
        var kept = (await collection.ContentAsync(null, default)).OrderBy(c => c.ExternalId, StringComparer.Ordinal).ToArray();
        var held = kept.Where(c => c.State == "quarantined").GroupBy(c => c.Reason).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}").ToArray();
        Assert.Equal((20, 8, 6, 6), (run.Fetched, run.Accepted, run.Quarantined, run.SkippedCount));
        Assert.Equal(["hateful 1", "medical-claims 2", "minors 2", "too-short 1"], held);
        Assert.Equal(2, run.Skipped.Count(s => s.Reason.StartsWith("nearly the same", StringComparison.Ordinal) || s.Reason.StartsWith("the same", StringComparison.Ordinal)));

        var scores = new List<double>();
        var ideas = 0;
        var (longest, named) = (0, 0);
        var premises = new HashSet<string>(StringComparer.Ordinal);
        foreach (var post in kept.Where(c => c.State == "accepted"))
        {
            var source = $"{post.Title}\n{post.Text}";
            var brief = await Writing.Checked(new AdaptSourceStage(Writing.Writer), new(new("", source, new(post.Kind, post.Id, post.Url, post.Author), "en", Writing.Adults, 4), Writing.Writer.Author));
            Assert.Null(brief.SourceText);
            Assert.True(premises.Add(brief.Topic), $"told twice: {brief.Topic}");
            var told = await Writing.TellAsync(brief.Topic, seed: 4);
            ideas += 24;
            scores.Add(told.Improved.Versions.Max(v => v.Combined.Overall));
            var words = $"{told.Idea.Title}\n{told.Final.Title}\n{told.Final.Text}";
            Assert.Empty(SourceOverlap.CopiedRuns(source, words));
            longest = Math.Max(longest, LongestRun(Tokens.Of(source), Tokens.Of(words)));
            named += SourceOverlap.Identifiers($"{source} by {post.Author}").Count(name => SourceOverlap.Mentions(words, name));
            Assert.DoesNotContain(post.Author!, words, StringComparison.OrdinalIgnoreCase);
            output.WriteLine($"{post.ExternalId} {post.Title} -> {brief.Topic} -> {told.Final.Title} ({scores[^1]:0.0})");
        }

        output.WriteLine(FormattableString.Invariant(
            $"fetched {run.Fetched}, kept {run.Accepted}, held back {run.Quarantined} ({string.Join(", ", held)}), left out {run.SkippedCount}; {ideas} ideas, {scores.Count} scripts, mean score {scores.Average():0.0}, lowest {scores.Min():0.0}; longest run of words in common {longest}, names of a source in a story {named}"));
        Assert.Equal(0, named);
        Assert.True(scores.Average() >= 70, $"mean score {scores.Average():0.0}");
    }

    private static int LongestRun(IReadOnlyList<string> source, IReadOnlyList<string> told) =>
        Enumerable.Range(1, told.Count).TakeWhile(n => Tokens.NGrams(source, n).Intersect(Tokens.NGrams(told, n), StringComparer.Ordinal).Any()).LastOrDefault();
}

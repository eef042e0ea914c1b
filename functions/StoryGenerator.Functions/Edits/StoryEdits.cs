using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Edits;

/// <summary>Takes a person's edit: plans what it changes, keeps it as a version, and runs the story again. What does not depend on it is found.</summary>
public sealed class StoryEdits(
    StoryBook book, StoryDocuments documents, ScriptVersions scripts, ShotlistVersions shotlists, IArtifactStore artifacts, IRecordStore records, IStoryEstimator estimator)
{
    private static readonly string[] Media = ["voice", "keyframe-synthesis", "clip-synthesis", "alignment"];

    /// <summary>The planned edit, with nothing changed yet, or null with the faults in <paramref name="errors"/>.</summary>
    public async Task<PlannedEdit?> PlanAsync(StoryRecord story, EditRequest edit, List<FieldError> errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(errors);
        var kinds = new object?[] { edit.Sentences, edit.Text, edit.Shots, edit.Restore }.Count(k => k is not null);
        if (kinds != 1)
        {
            errors.Add(new("edit", "give exactly one of sentences, text, shots, restore."));
            return null;
        }

        return edit.Shots is not null || edit.Restore is ['p', ..]
            ? await PlanShotsAsync(story, edit, errors, cancellationToken)
            : await PlanScriptAsync(story, edit, errors, cancellationToken);
    }

    private async Task<PlannedEdit?> PlanScriptAsync(StoryRecord story, EditRequest edit, List<FieldError> errors, CancellationToken cancellationToken)
    {
        var id = story.Context.StoryId;
        if (await documents.FindAsync<Script>(id, ScriptVersions.FilmedStage, cancellationToken) is not { } current)
        {
            errors.Add(new("edit", "the story has no script yet."));
            return null;
        }

        var all = await scripts.AllAsync(id, cancellationToken);
        var version = "e" + (all.Count(v => v.Script.Version.StartsWith('e')) + 1).ToString(CultureInfo.InvariantCulture);
        var next = edit.Restore is { } wanted ? Restored(all, wanted, version, errors) : ScriptEditor.Apply(current, edit, version, errors);
        if (errors.Count > 0 || next is null)
        {
            return null;
        }

        var before = await documents.RunAsync(id, ShotlistVersions.Stage, cancellationToken);
        var shots = before?.Output is { } output ? await artifacts.ReadAsync(Ref<Shotlist>.To(output), cancellationToken) : null;
        var plan = new EditPlan(version, StageNames.AfterScript, Touched(current, next, shots), Cost(story.Context));
        return new(plan, async (client, token) =>
        {
            var kept = await KeepAsync(id, next, token);
            await records.PutAsync(ScriptEdit.Table, id, version, new ScriptEdit(next, kept), token);
            var known = await shotlists.ForAsync(id, next, token);
            await RunAsync(story, client, o =>
            {
                o[ScriptVersions.FilmedStage] = kept;
                // Words that were filmed before come back with their shots; new words are planned anew, and what did not change keeps its shots.
                o.Remove(ShotlistVersions.Stage);
                if (known is not null)
                {
                    o[ShotlistVersions.Stage] = known.Document;
                }

                if (before?.Output is { } old)
                {
                    o[SceneActivities.ShotlistBefore] = old;
                }
            }, token);
        });
    }

    private async Task<PlannedEdit?> PlanShotsAsync(StoryRecord story, EditRequest edit, List<FieldError> errors, CancellationToken cancellationToken)
    {
        var id = story.Context.StoryId;
        if ((await documents.RunAsync(id, ShotlistVersions.Stage, cancellationToken))?.Output is not { } filmed)
        {
            errors.Add(new("edit", "the story has no shots yet."));
            return null;
        }

        var current = await artifacts.ReadAsync(Ref<Shotlist>.To(filmed), cancellationToken);

        var next = edit.Shots is { } shots ? ShotEditor.Apply(current, shots, errors) : await RestoredAsync(id, current, edit, errors, cancellationToken);
        if (errors.Count > 0 || next is null)
        {
            return null;
        }

        var touched = current.Shots.Zip(next.Shots).Where(p => !Same(p.First, p.Second)).Select(p => p.First.Id).ToArray();
        var plan = new EditPlan(ContentKey.Of(new("edit"), next), StageNames.AfterShots, touched, Cost(story.Context));
        return new(plan, async (client, token) =>
        {
            var kept = await KeepAsync(id, next, token);
            await shotlists.KeepAsync(id, kept, filmed, "person", edit.Note ?? (edit.Restore is { } from ? $"restored {from}" : "edited"), token);
            await RunAsync(story, client, o => o[ShotlistVersions.Stage] = kept, token);
        });
    }

    /// <summary>An earlier shotlist, or one shot of it in today's list.</summary>
    private async Task<Shotlist?> RestoredAsync(string storyId, Shotlist current, EditRequest edit, List<FieldError> errors, CancellationToken cancellationToken)
    {
        var all = await shotlists.AllAsync(storyId, cancellationToken);
        if (all.FirstOrDefault(v => ShotlistVersions.IsCalled(v, edit.Restore!)) is not { } version)
        {
            errors.Add(new("restore", $"there is no version '{edit.Restore}': use one of {string.Join(", ", all.Select(v => v.Version))}."));
            return null;
        }

        var old = await shotlists.ReadAsync(version, cancellationToken);
        if (edit.RestoreShot is { } number)
        {
            if (number < 1 || number > Math.Min(current.Shots.Count, old.Shots.Count))
            {
                errors.Add(new("restoreShot", $"there are shots 1 to {Math.Min(current.Shots.Count, old.Shots.Count)}."));
                return null;
            }

            // What it shows comes back; the words stay those that are spoken today.
            var (now, then) = (current.Shots[number - 1], old.Shots[number - 1]);
            return current with { Shots = [.. current.Shots.Select(s => s.Id != now.Id ? s : then with { Id = now.Id, Sequence = now.Sequence, Words = now.Words, Text = now.Text, PlannedSeconds = now.PlannedSeconds })] };
        }

        if (!old.Shots.Select(s => s.Text).SequenceEqual(current.Shots.Select(s => s.Text)))
        {
            errors.Add(new("restore", $"{version.Version} was made for other words than those filmed now: restore that script instead, its shots come with it; or restore single shots."));
        }

        return old;
    }

    private async Task<ArtifactRef> KeepAsync<T>(string storyId, T document, CancellationToken cancellationToken) =>
        await artifacts.SaveAsync(
            ArtifactPaths.Edit(storyId, ContentKey.Of(new("edit"), document)), JsonSerializer.SerializeToUtf8Bytes(document, CoreJson.Options), "application/json", cancellationToken);

    private Task<StoryRecord> RunAsync(StoryRecord story, DurableTaskClient client, Action<SortedDictionary<string, ArtifactRef>> change, CancellationToken cancellationToken) =>
        book.RunAgainAsync(story.Context.StoryId, client, s =>
        {
            var overrides = new SortedDictionary<string, ArtifactRef>(s.Context.Overrides.ToDictionary(), StringComparer.Ordinal);
            change(overrides);
            return s with { Context = s.Context with { Overrides = overrides } };
        }, cancellationToken);

    private static Script? Restored(IReadOnlyList<(Script Script, double? Score)> all, string wanted, string version, List<FieldError> errors)
    {
        if (all.FirstOrDefault(v => v.Script.Version == wanted).Script is not { } found)
        {
            errors.Add(new("restore", $"there is no version '{wanted}': use one of {string.Join(", ", all.Select(v => v.Script.Version))}."));
            return null;
        }

        return found with { Version = version, Parent = wanted, Author = "person", Reason = $"restored {wanted}" };
    }

    /// <summary>Shots that speak a changed sentence; where the number of words changed before them, later ones only move.</summary>
    private static string[] Touched(Script before, Script after, Shotlist? shotlist)
    {
        if (shotlist is null)
        {
            return [];
        }

        var kept = after.Sentences.Select(s => s.Text).ToHashSet(StringComparer.Ordinal);
        var changed = new HashSet<int>();
        var word = 0;
        foreach (var sentence in before.Sentences)
        {
            if (!kept.Contains(sentence.Text))
            {
                changed.UnionWith(Enumerable.Range(word, sentence.Words.Length));
            }

            word += sentence.Words.Length;
        }

        return [.. shotlist.Shots.Where(s => Enumerable.Range(s.Words.From, s.Words.Count).Any(changed.Contains)).Select(s => s.Id)];
    }

    private static bool Same(Shot a, Shot b) => ContentKey.Of(new("shot"), a) == ContentKey.Of(new("shot"), b);

    /// <summary>Paid speech and pictures of the whole story: the upper bound, since what is unchanged is found.</summary>
    private decimal Cost(StoryContext story) => estimator.Estimate(story).Stages.Where(s => Array.IndexOf(Media, s.Stage) >= 0).Sum(s => s.Usd);
}

/// <summary>An edit that holds: what it makes again, and how to make it so.</summary>
/// <param name="ApplyAsync">Keeps the edit as a version and runs the story again.</param>
public sealed record PlannedEdit(EditPlan Plan, Func<DurableTaskClient, CancellationToken, Task> ApplyAsync);

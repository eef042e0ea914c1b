using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Http;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Edits of a story, and the versions of its script and shots.</summary>
public sealed class EditsHttp(StoryAnswers answers, StoryQuota quota, StoryEdits edits, ScriptVersions scripts, ShotlistVersions shotlists, ILogger<EditsHttp> log)
{
    /// <summary>Answers the plan: what is made again. With dryRun nothing changes.</summary>
    [Function(nameof(EditStory))]
    public Task<IResult> EditStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/edits")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => answers.Of(log, request, id, client, async (story, view) =>
    {
        var edit = await Bodies.ReadAsync<EditRequest>(request, cancellationToken);
        if (!edit.DryRun && view.State is "running" or "queued" or "awaiting-review" or "paused")
        {
            return Answers.Problem(409, "wrong-state", $"The story is {view.State}", $"{id} is {view.State}: wait for its end or cancel it, then edit.");
        }

        var errors = new List<FieldError>();
        if (await edits.PlanAsync(story, edit, errors, cancellationToken) is not { } planned)
        {
            return Answers.Invalid(errors);
        }

        if (edit.DryRun)
        {
            return Answers.Json(planned.Plan);
        }

        // Planned first: only an edit that holds takes a place of the caller's.
        if (await quota.RefusalAgainAsync(request, story, client, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await planned.ApplyAsync(client, cancellationToken);
        return Answers.Json(planned.Plan, 202);
    }, cancellationToken);

    /// <summary>Every version of the script ("v…", "e…") and of the shotlist with its prompts ("p…").</summary>
    [Function(nameof(ListVersions))]
    public Task<IResult> ListVersions(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stories/{id}/versions")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        answers.Of(log, request, id, client, async (_, _) => Answers.Json(new
        {
            versions = await scripts.ViewAsync(id, cancellationToken),
            shotlists = await shotlists.ViewAsync(id, cancellationToken),
        }), cancellationToken);
}

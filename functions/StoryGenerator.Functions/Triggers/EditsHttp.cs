using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Http;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Edits of a story, and the versions of its script.</summary>
public sealed class EditsHttp(StoryBook book, StoryEdits edits, ScriptVersions versions, ILogger<EditsHttp> log)
{
    /// <summary>Answers the plan: what is made again. With dryRun nothing changes.</summary>
    [Function(nameof(EditStory))]
    public Task<IResult> EditStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/edits")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => Answers.Of(log, async () =>
    {
        if (!StoryIds.IsValid(id) || await book.FindAsync(id, cancellationToken) is not { } story)
        {
            return Answers.NotFound("There is no story with this id.");
        }

        var edit = await Bodies.ReadAsync<EditRequest>(request, cancellationToken);
        var view = StoryView.Of(story, await client.GetInstanceAsync(id, cancellation: cancellationToken), null);
        if (!edit.DryRun && view.State is "running" or "queued" or "awaiting-review" or "paused")
        {
            return Answers.Problem(409, "wrong-state", $"The story is {view.State}", $"{id} is {view.State}: wait for its end or cancel it, then edit.");
        }

        var errors = new List<FieldError>();
        var plan = await edits.ApplyAsync(story, edit, client, errors, cancellationToken);
        return plan is null ? Answers.Invalid(errors) : Answers.Json(plan, edit.DryRun ? 200 : 202);
    });

    [Function(nameof(ListVersions))]
    public Task<IResult> ListVersions(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stories/{id}/versions")] HttpRequest request, string id, CancellationToken cancellationToken) => Answers.Of(log, async () =>
        !StoryIds.IsValid(id) || await book.FindAsync(id, cancellationToken) is null
            ? Answers.NotFound("There is no story with this id.")
            : Answers.Json(new { versions = await versions.ViewAsync(id, cancellationToken) }));
}

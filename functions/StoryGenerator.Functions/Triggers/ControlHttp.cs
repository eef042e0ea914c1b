using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Http;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Cancel, pause, resume and rerun. Each answers with the story as it is then.</summary>
public sealed class ControlHttp(StoryBook book, StoryAnswers answers, StoryQuota quota, StoryInstances instances, ILogger<ControlHttp> log)
{
    [Function(nameof(CancelStory))]
    public Task<IResult> CancelStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/cancel")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(request, id, client, async (_, view) =>
        {
            if (view.State is not ("queued" or "running" or "awaiting-review" or "paused"))
            {
                return Conflict(view, "only a story that is queued, running or paused can be cancelled");
            }

            await instances.TerminateAsync(client, id, cancellationToken);
            return null;
        }, cancellationToken);

    [Function(nameof(PauseStory))]
    public Task<IResult> PauseStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/pause")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(request, id, client, async (_, view) =>
        {
            if (view.State is not "running")
            {
                return view.State == "paused" ? null : Conflict(view, "only a running story can be paused");
            }

            await instances.SuspendAsync(client, id, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Goes on with a paused story, or runs a failed, cancelled or waiting one again: what is done is found, not made again.
    /// Body, optional: {"settings": {"Budget:PerStoryUsd": "5"}} changes settings of the story first.</summary>
    [Function(nameof(ResumeStory))]
    public Task<IResult> ResumeStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/resume")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(request, id, client, async (story, view) =>
        {
            var body = await Bodies.ReadOptionalAsync<ResumeRequest>(request, cancellationToken);
            var errors = new List<FieldError>();
            var settings = StorySettings.Check(body.Settings, errors);
            if (errors.Count > 0)
            {
                return Answers.Invalid(errors);
            }

            if (settings.Count > 0 && view.State is not ("failed" or "cancelled" or "needs-attention"))
            {
                return Conflict(view, "its settings can be changed only when it stands still");
            }

            switch (view.State)
            {
                case "running" or "queued" or "awaiting-review":
                    return null;
                case "paused":
                    await instances.ResumeAsync(client, id, cancellationToken);
                    return null;
                case "completed":
                    return Conflict(view, "it is done already; use rerun to make a stage again");
                default:
                    return await AgainAsync(request, story, client, s => s.With(settings), cancellationToken);
            }
        }, cancellationToken);

    /// <summary>Body {"from": "stage", "shot": 3}: makes that stage (or that shot of it) again, with new seeds, and what depends on it.</summary>
    [Function(nameof(RerunStory))]
    public Task<IResult> RerunStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/rerun")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(request, id, client, async (story, view) =>
        {
            var body = await Bodies.ReadAsync<RerunRequest>(request, cancellationToken);
            if (view.State is "running" or "queued" or "awaiting-review" or "paused")
            {
                return Conflict(view, "it is still on its way; cancel it first, or wait");
            }

            var errors = Rerun.Check(body);
            if (errors.Count > 0)
            {
                return Answers.Invalid(errors);
            }

            return await AgainAsync(request, story, client, s => Rerun.Apply(s, body), cancellationToken);
        }, cancellationToken);

    /// <summary>Body {"approved": true|false, "note": "…"}: a person's word on the script that waits for it.</summary>
    [Function(nameof(ReviewStory))]
    public Task<IResult> ReviewStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/review")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(request, id, client, async (story, view) =>
        {
            var body = await Bodies.ReadAsync<ReviewRequest>(request, cancellationToken);
            if (body.Approved is not { } approved || body.Note?.Length > 500)
            {
                return Answers.Invalid([body.Approved is null ? new("approved", "say true or false.") : new("note", "has more than 500 characters.")]);
            }

            if (view.State != "awaiting-review")
            {
                return Conflict(view, "nothing waits for a review");
            }

            await client.RaiseEventAsync(id, Review.EventName(story.Run), new ReviewDecision(approved, body.Note), cancellationToken);
            return null;
        }, cancellationToken);

    private async Task<IResult?> AgainAsync(HttpRequest request, StoryRecord story, DurableTaskClient client, Func<StoryRecord, StoryRecord> change, CancellationToken cancellationToken)
    {
        if (await quota.RefusalAgainAsync(request, story, client, cancellationToken) is { } refused)
        {
            return refused;
        }

        await book.RunAgainAsync(story.Context.StoryId, client, change, cancellationToken);
        return null;
    }

    /// <summary>Acts on the story; answers with it as it is then, unless the act was refused.</summary>
    private Task<IResult> With(HttpRequest request, string id, DurableTaskClient client, Func<StoryRecord, StoryView, Task<IResult?>> act, CancellationToken cancellationToken) =>
        answers.Of(log, request, id, client, async (story, before) =>
            await act(story, before) ?? Answers.Json(await StoryBook.ViewAsync(await book.FindAsync(id, cancellationToken) ?? story, client, cancellationToken), 202),
            cancellationToken);

    private static IResult Conflict(StoryView view, string why) =>
        Answers.Problem(409, "wrong-state", $"The story is {view.State}", $"{view.StoryId} is {view.State}: {why}.");
}

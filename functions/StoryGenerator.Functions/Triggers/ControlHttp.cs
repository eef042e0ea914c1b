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
public sealed class ControlHttp(StoryBook book, StoryInstances instances, ILogger<ControlHttp> log)
{
    [Function(nameof(CancelStory))]
    public Task<IResult> CancelStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/cancel")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(id, client, async (_, view) =>
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
        With(id, client, async (_, view) =>
        {
            if (view.State is not "running")
            {
                return view.State == "paused" ? null : Conflict(view, "only a running story can be paused");
            }

            await instances.SuspendAsync(client, id, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Goes on with a paused story, or runs a failed, cancelled or waiting one again: what is done is found, not made again.</summary>
    [Function(nameof(ResumeStory))]
    public Task<IResult> ResumeStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/resume")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(id, client, async (_, view) =>
        {
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
                    await book.RunAgainAsync(id, client, s => s, cancellationToken);
                    return null;
            }
        }, cancellationToken);

    /// <summary>Body {"from": "stage", "shot": 3}: makes that stage (or that shot of it) again, with new seeds, and what depends on it.</summary>
    [Function(nameof(RerunStory))]
    public Task<IResult> RerunStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/rerun")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(id, client, async (story, view) =>
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

            await book.RunAgainAsync(id, client, s => Rerun.Apply(s, body), cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Body {"approved": true|false, "note": "…"}: a person's word on the script that waits for it.</summary>
    [Function(nameof(ReviewStory))]
    public Task<IResult> ReviewStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories/{id}/review")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        With(id, client, async (story, view) =>
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

    private Task<IResult> With(string id, DurableTaskClient client, Func<StoryRecord, StoryView, Task<IResult?>> act, CancellationToken cancellationToken) =>
        Answers.Of(log, async () =>
        {
            if (!StoryIds.IsValid(id) || await book.FindAsync(id, cancellationToken) is not { } story)
            {
                return Answers.NotFound("There is no story with this id.");
            }

            var before = StoryView.Of(story, await client.GetInstanceAsync(id, cancellation: cancellationToken), null);
            if (await act(story, before) is { } refused)
            {
                return refused;
            }

            var now = await book.FindAsync(id, cancellationToken) ?? story;
            return Answers.Json(StoryView.Of(now, await client.GetInstanceAsync(id, cancellation: cancellationToken), null), 202);
        });

    private static IResult Conflict(StoryView view, string why) =>
        Answers.Problem(409, "wrong-state", $"The story is {view.State}", $"{view.StoryId} is {view.State}: {why}.");
}

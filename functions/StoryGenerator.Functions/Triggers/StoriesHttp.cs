using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Http;
using StoryGenerator.Functions.Settings;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Create, list and read stories.</summary>
public sealed class StoriesHttp(StoryBook book, StoryAnswers answers, StoryQuota quota, ContentStories contents, IRecordStore records, IOptions<BackendOptions> backends, IOptions<PipelineOptions> pipeline, TimeProvider clock, ILogger<StoriesHttp> log)
{
    private const int MaxPage = 200;

    /// <summary>202 with Location and Retry-After; the same request twice is one story.</summary>
    [Function(nameof(CreateStory))]
    public Task<IResult> CreateStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "stories")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        var body = await Bodies.ReadAsync<StoryRequest>(request, cancellationToken);
        var errors = new List<FieldError>();
        body = await contents.ResolveAsync(body, errors, cancellationToken);
        var story = StoryRequestRules.Accept(body, backends.Value.Defaults, clock.GetUtcNow(), errors, pipeline.Value.Lengths);
        if (errors.Count > 0)
        {
            return Answers.Invalid(errors);
        }

        if (await quota.RefusalAsync(request, story, client, cancellationToken) is { } refused)
        {
            return refused;
        }

        var (kept, _) = await book.CreateAsync(story, client, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/stories/{kept.Context.StoryId}";
        request.HttpContext.Response.Headers.RetryAfter = "2";
        return Answers.Json(await StoryBook.ViewAsync(kept, client, cancellationToken), 202);
    });

    /// <summary>Newest first. Query: state, top (1-200).</summary>
    [Function(nameof(ListStories))]
    public Task<IResult> ListStories(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stories")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        ArgumentNullException.ThrowIfNull(request);
        var state = (string?)request.Query["state"];
        var top = 50;
        if (request.Query.TryGetValue("top", out var text) && (!int.TryParse(text, out top) || top is < 1 or > MaxPage))
        {
            return Answers.Invalid([new("top", $"use a number from 1 to {MaxPage}.")]);
        }

        var all = new List<StoryRecord>();
        await foreach (var story in records.ListAsync<StoryRecord>(StoryBook.Table, null, cancellationToken))
        {
            all.Add(story);
        }

        var views = new List<StoryView>();
        foreach (var story in all.OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Context.StoryId, StringComparer.Ordinal))
        {
            var view = await StoryBook.ViewAsync(story, client, cancellationToken);
            if (state is null || view.State == state)
            {
                views.Add(view);
            }

            if (views.Count == top)
            {
                break;
            }
        }

        return Answers.Json(new { stories = views });
    });

    [Function(nameof(GetStory))]
    public Task<IResult> GetStory(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stories/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => answers.Of(log, request, id, client, async (story, _) =>
    {
        var runs = await records.ListAsync<StageRun>(StageJournal.Table, id, cancellationToken).ToListAsync(cancellationToken);
        return Answers.Json(await StoryBook.ViewAsync(story, client, cancellationToken, runs));
    }, cancellationToken);
}

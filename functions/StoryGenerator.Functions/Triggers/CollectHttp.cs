using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Collection;
using StoryGenerator.Functions.Http;

namespace StoryGenerator.Functions.Triggers;

/// <summary>{"sources": ["rss:name", "url:https://…"]}; all configured ones when left out.</summary>
public sealed record CollectRequest
{
    public IReadOnlyList<string>? Sources { get; init; }
}

/// <summary>{"what": "source, id, url or author"}.</summary>
public sealed record ForgetRequest
{
    public string? What { get; init; }
}

/// <summary>Collection on demand, its runs, what was collected, and forgetting.</summary>
public sealed class CollectHttp(ContentCollection collection, TimeProvider clock, ILogger<CollectHttp> log)
{
    [Function(nameof(StartCollection))]
    public Task<IResult> StartCollection(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "collections")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => Answers.Of(log, async () =>
    {
        var body = await Bodies.ReadOptionalAsync<CollectRequest>(request, cancellationToken);
        var sources = body.Sources ?? collection.Sources;
        if (sources.Count == 0)
        {
            return Answers.Invalid([new("sources", "no source is configured: set Collection:Feeds:0:Url (or Reddit, Instagram, TikTok), or give \"url:https://…\".")]);
        }

        if (sources.FirstOrDefault(s => !collection.Sources.Contains(s) && !s.StartsWith("url:http", StringComparison.Ordinal)) is { } unknown)
        {
            return Answers.Invalid([new("sources", $"'{(unknown.Length > 60 ? unknown[..60] : unknown)}' is not configured: use {string.Join(", ", collection.Sources.Append("url:https://…"))}.")]);
        }

        var run = clock.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var id = await CollectRuns.StartAsync(client, new(run, sources), cancellationToken);
        return Answers.Json(new { runId = run, instanceId = id, sources }, 202);
    });

    [Function(nameof(ListCollections))]
    public Task<IResult> ListCollections(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "collections")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, async () =>
        Answers.Json(new { sources = collection.Sources, runs = await collection.RunsAsync((string?)request.Query["source"], cancellationToken) }));

    [Function(nameof(ListContent))]
    public Task<IResult> ListContent(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "content")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, async () =>
        Answers.Json(new { content = await collection.ContentAsync((string?)request.Query["source"], cancellationToken) }));

    [Function(nameof(ForgetContent))]
    public Task<IResult> ForgetContent(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "content/forget")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, async () =>
    {
        var body = await Bodies.ReadAsync<ForgetRequest>(request, cancellationToken);
        if (string.IsNullOrWhiteSpace(body.What))
        {
            return Answers.Invalid([new("what", "name a source, an id, an address or an author.")]);
        }

        var forgotten = await collection.ForgetAsync(body.What, cancellationToken);
        return Answers.Json(new { content = forgotten.Content.Count, runs = forgotten.Runs });
    });
}

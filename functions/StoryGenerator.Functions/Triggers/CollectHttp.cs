using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Adapters.Collectors;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Http;
using StoryGenerator.Functions.Stories;

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

/// <summary>Texts to import. Format json | csv | txt.</summary>
public sealed record ImportRequest
{
    public string? Name { get; init; }
    public string? Format { get; init; }
    public string? Content { get; init; }
}

public sealed record ContentReview
{
    public bool Accept { get; init; }
}

/// <summary>Collection on demand, its runs, what was collected, and forgetting.</summary>
public sealed partial class CollectHttp(ContentCollection collection, Forgetting forgetting, TimeProvider clock, ILogger<CollectHttp> log)
{
    [Function(nameof(StartCollection))]
    public Task<IResult> StartCollection(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "collections")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
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

    /// <summary>Whether a collection is still under way: it tries failed sources again before it gives up.</summary>
    [Function(nameof(GetCollection))]
    public Task<IResult> GetCollection(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "collections/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
        id.StartsWith("collect-", StringComparison.Ordinal) && await client.GetInstanceAsync(id, cancellation: cancellationToken) is { } instance
            ? Answers.Json(new { id, isRunning = !instance.IsCompleted, state = instance.RuntimeStatus.ToString().ToLowerInvariant() })
            : Answers.NotFound("There is no such collection."));

    /// <summary>Stops a collection under way; what was kept stays.</summary>
    [Function(nameof(CancelCollection))]
    public Task<IResult> CancelCollection(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "collections/{id}/cancel")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        if (!id.StartsWith("collect-", StringComparison.Ordinal) || await client.GetInstanceAsync(id, cancellation: cancellationToken) is not { IsCompleted: false })
        {
            return Answers.NotFound("There is no such collection under way.");
        }

        await client.TerminateInstanceAsync(id, "cancelled", cancellationToken);
        return Answers.Json(new { id, state = "cancelled" }, 202);
    });

    [Function(nameof(ListCollections))]
    public Task<IResult> ListCollections(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "collections")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
        Answers.Json(new { sources = collection.Sources, runs = await collection.RunsAsync((string?)request.Query["source"], cancellationToken) }));

    [Function(nameof(ListContent))]
    public Task<IResult> ListContent(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "content")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
        Answers.Json(new { content = await collection.ContentAsync((string?)request.Query["source"], cancellationToken) }));

    /// <summary>Texts a person brings, through the same rules as collected ones.</summary>
    [Function(nameof(ImportContent))]
    public Task<IResult> ImportContent(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "content/import")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        var body = await Bodies.ReadAsync<ImportRequest>(request, cancellationToken);
        if (body.Name is null || !NamePattern().IsMatch(body.Name) || string.IsNullOrWhiteSpace(body.Content))
        {
            return Answers.Invalid([string.IsNullOrWhiteSpace(body.Content) ? new("content", "is empty.") : new("name", "use 1-60 letters, digits, dots, dashes or underscores.")]);
        }

        IReadOnlyList<CollectedItem> items;
        try
        {
            items = ImportReader.Read(body.Content, body.Format ?? "txt");
        }
        catch (PermanentStageException unreadable)
        {
            return Answers.Invalid([new("content", unreadable.Message)]);
        }

        // The same file again is the same run, which is found and not made again.
        var run = ContentKey.Sha256(Encoding.UTF8.GetBytes(body.Content))[..16];
        return Answers.Json(await collection.RunAsync($"import:{body.Name}", run, items.ToAsyncEnumerable(), cancellationToken));
    });

    /// <summary>A person's word on a text that is held back: {"accept": true} lets it in, false forgets it.</summary>
    [Function(nameof(ReviewContent))]
    public Task<IResult> ReviewContent(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "content/{id}/review")] HttpRequest request, string id, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        var body = await Bodies.ReadAsync<ContentReview>(request, cancellationToken);
        if ((await collection.ContentAsync(null, cancellationToken)).FirstOrDefault(c => c.Id == id) is not { } content)
        {
            return Answers.NotFound("There is no collected content with this id.");
        }

        await collection.ReviewAsync(content.Source, id, body.Accept, cancellationToken);
        return Answers.Json(new { id, state = body.Accept ? "accepted" : "forgotten" });
    });

    [GeneratedRegex("^[A-Za-z0-9._-]{1,60}$")]
    private static partial Regex NamePattern();

    [Function(nameof(ForgetContent))]
    public Task<IResult> ForgetContent(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "content/forget")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        var body = await Bodies.ReadAsync<ForgetRequest>(request, cancellationToken);
        if (string.IsNullOrWhiteSpace(body.What))
        {
            return Answers.Invalid([new("what", "name a source, an id, an address or an author.")]);
        }

        return Answers.Json(await forgetting.ForgetAsync(body.What, client, cancellationToken));
    });
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Http;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Serves what a story made, with ranges so that a browser can seek; in Azure as a short-lived link to storage itself.</summary>
public sealed class ArtifactsHttp(IArtifactStore artifacts, ArtifactLinks links, ILogger<ArtifactsHttp> log)
{
    /// <summary>A bare file name means the export; a longer path a stage's artifact below the story.</summary>
    [Function(nameof(GetArtifact))]
    public Task<IResult> GetArtifact(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stories/{id}/artifacts/{*path}")] HttpRequest request,
        string id,
        string path,
        CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StoryIds.IsValid(id) || path is null || !ArtifactPaths.IsSafeRelative(path))
        {
            return Answers.NotFound("There is no such artifact.");
        }

        var blob = path.Contains('/', StringComparison.Ordinal) ? ArtifactPaths.Story(id) + path : ArtifactPaths.Export(id, path);
        if (await artifacts.FindAsync(blob, cancellationToken) is not { } found)
        {
            return Answers.NotFound("There is no such artifact.");
        }

        if (await links.FindAsync(found, cancellationToken) is { } link)
        {
            return Results.Redirect(link.AbsoluteUri);
        }

        // Content is what a story made from outside text: it may be shown, never run as ours.
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src data:; media-src 'self'; style-src 'unsafe-inline'";
        return Results.Stream(
            await artifacts.OpenReadAsync(found, cancellationToken),
            found.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{found.Sha256[..32]}\""),
            enableRangeProcessing: true);
    });
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>One page a person names ("url:https://…"): robots.txt asked first, the article cut out of it.</summary>
internal sealed class UrlCollector(SafeFetch fetch, IOptionsMonitor<CollectionSettings> settings) : IContentCollector
{
    public string Kind => "url";

    public IReadOnlyList<string> Sources => [];

    public async IAsyncEnumerable<CollectedItem> CollectAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!Uri.TryCreate(source["url:".Length..], UriKind.Absolute, out var address))
        {
            throw new PermanentStageException("address-refused", "That is not an absolute http or https address.");
        }

        if (!await AllowedAsync(address, cancellationToken))
        {
            throw new PermanentStageException("robots-refused", $"{address.Host} does not want that page to be fetched by programs (robots.txt).");
        }

        var page = await fetch.GetAsync(address, cancellationToken);
        var article = await Task.Run(() => new SmartReader.Reader(page.Address.ToString(), page.Text).GetArticle(), cancellationToken);
        if (!article.IsReadable || string.IsNullOrWhiteSpace(article.TextContent))
        {
            throw new PermanentStageException("content-unsupported", $"No article was found at {address.Host}{address.AbsolutePath}.");
        }

        yield return new()
        {
            Kind = Kind,
            ExternalId = page.Address.ToString(),
            Url = page.Address.ToString(),
            Author = (article.Author ?? article.Byline)?.Trim() is { Length: > 0 } author ? author : null,
            Title = (article.Title ?? "").Trim(),
            Text = PlainText.Of(article.TextContent),
            PublishedAt = article.PublicationDate is { } date ? new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)) : null,
            Licence = $"page of {page.Address.Host}; retold, not copied",
        };
    }

    private async Task<bool> AllowedAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var robots = await fetch.GetAsync(new Uri(address, "/robots.txt"), cancellationToken);
            return RobotsRules.Allows(robots.Text, settings.CurrentValue.UserAgent, address.PathAndQuery);
        }
        catch (PermanentStageException none) when (none.Code is "fetch-refused" or "content-unsupported")
        {
            // No robots.txt: nothing is forbidden.
            return true;
        }
    }
}

using System.Runtime.CompilerServices;
using System.ServiceModel.Syndication;
using System.Xml;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>RSS 2.0 and Atom feeds: "rss:NAME".</summary>
internal sealed class FeedCollector(SafeFetch fetch, IOptionsMonitor<CollectionSettings> settings) : IContentCollector
{
    public string Kind => "rss";

    public IReadOnlyList<string> Sources => [.. settings.CurrentValue.Feeds.Select(f => $"rss:{f.Name}")];

    public async IAsyncEnumerable<CollectedItem> CollectAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var feed = settings.CurrentValue.Feeds.First(f => $"rss:{f.Name}" == source);
        var page = await fetch.GetAsync(new Uri(feed.Url), cancellationToken);
        foreach (var item in Read(page, feed))
        {
            yield return item;
        }
    }

    internal static IReadOnlyList<CollectedItem> Read(FetchedPage page, FeedSettings feed)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(page.Body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1024 });
            return [.. SyndicationFeed.Load(xml).Items.Select(i => ToItem(i, feed))];
        }
        catch (XmlException broken)
        {
            throw new PermanentStageException("feed-unreadable", $"Feed '{feed.Name}' is not RSS or Atom: {broken.Message}", broken);
        }
    }

    private static CollectedItem ToItem(SyndicationItem item, FeedSettings feed)
    {
        var html = (item.Content as TextSyndicationContent)?.Text
            ?? item.ElementExtensions.ReadElementExtensions<string>("encoded", "http://purl.org/rss/1.0/modules/content/").FirstOrDefault()
            ?? item.Summary?.Text ?? "";
        var url = (item.Links.FirstOrDefault(l => l.RelationshipType is null or "alternate") ?? item.Links.FirstOrDefault())?.Uri?.ToString();
        var author = item.Authors.FirstOrDefault()?.Name ?? item.ElementExtensions.ReadElementExtensions<string>("creator", "http://purl.org/dc/elements/1.1/").FirstOrDefault();
        return new()
        {
            Kind = "rss",
            ExternalId = item.Id ?? url ?? item.Title?.Text ?? "",
            Url = url,
            Author = author,
            Title = PlainText.OfHtml(item.Title?.Text ?? ""),
            Text = PlainText.OfHtml(html),
            PublishedAt = item.PublishDate == default ? null : item.PublishDate,
            Licence = item.Copyright?.Text ?? feed.Licence,
        };
    }
}

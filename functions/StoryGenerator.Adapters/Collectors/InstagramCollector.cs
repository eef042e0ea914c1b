using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Collection;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Captions of one's own Instagram account: "instagram:me".</summary>
internal sealed class InstagramCollector(ApiReader api, IOptionsMonitor<CollectionSettings> settings) : IContentCollector
{
    public string Kind => "instagram";

    public IReadOnlyList<string> Sources => settings.CurrentValue.Instagram.AccessToken is { Length: > 0 } ? ["instagram:me"] : [];

    public async IAsyncEnumerable<CollectedItem> CollectAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = settings.CurrentValue;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{all.Instagram.Endpoint}/v23.0/me/media?fields=id,caption,permalink,timestamp,username,like_count,comments_count&limit=50");
        var answer = await api.SendAsync(Kind, request, new("Bearer", all.Instagram.AccessToken), all.UserAgent, "Collection:Instagram:AccessToken", cancellationToken);
        foreach (var media in answer.GetProperty("data").EnumerateArray())
        {
            var caption = PlainText.Of(Json.Text(media, "caption") ?? "");
            yield return new()
            {
                Kind = Kind,
                ExternalId = media.GetProperty("id").GetString()!,
                Url = Json.Text(media, "permalink"),
                Author = Json.Text(media, "username"),
                Title = caption.Split('\n')[0],
                Text = caption,
                Upvotes = Json.Number(media, "like_count"),
                Comments = Json.Number(media, "comments_count"),
                PublishedAt = DateTimeOffset.TryParse(Json.Text(media, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
                Licence = all.Instagram.Licence,
            };
        }
    }
}

/// <summary>Members that may be missing.</summary>
internal static class Json
{
    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    public static int? Number(JsonElement of, string name) => of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var n) ? n : null;
}

using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Collection;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Descriptions of one's own TikTok videos: "tiktok:me".</summary>
internal sealed class TikTokCollector(ApiReader api, IOptionsMonitor<CollectionSettings> settings) : IContentCollector
{
    private const int Pages = 5;

    public string Kind => "tiktok";

    public IReadOnlyList<string> Sources => settings.CurrentValue.TikTok.AccessToken is { Length: > 0 } ? ["tiktok:me"] : [];

    public async IAsyncEnumerable<CollectedItem> CollectAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = settings.CurrentValue;
        long? cursor = null;
        for (var page = 0; page < Pages; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{all.TikTok.Endpoint}/v2/video/list/?fields=id,title,video_description,share_url,create_time,like_count,comment_count")
            {
                Content = JsonContent.Create(cursor is null ? new Dictionary<string, long> { ["max_count"] = 20 } : new() { ["max_count"] = 20, ["cursor"] = cursor.Value }),
            };
            var answer = await api.SendAsync(Kind, request, new("Bearer", all.TikTok.AccessToken), all.UserAgent, "Collection:TikTok:AccessToken", cancellationToken);
            var data = answer.GetProperty("data");
            foreach (var video in data.GetProperty("videos").EnumerateArray())
            {
                var text = PlainText.Of(Json.Text(video, "video_description") ?? "");
                yield return new()
                {
                    Kind = Kind,
                    ExternalId = video.GetProperty("id").GetString()!,
                    Url = Json.Text(video, "share_url"),
                    Author = null,
                    Title = Json.Text(video, "title") is { Length: > 0 } title ? title : text.Split('\n')[0],
                    Text = text,
                    Upvotes = Json.Number(video, "like_count"),
                    Comments = Json.Number(video, "comment_count"),
                    PublishedAt = video.TryGetProperty("create_time", out var at) ? DateTimeOffset.FromUnixTimeSeconds(at.GetInt64()) : null,
                    Licence = all.TikTok.Licence,
                };
            }

            if (!data.TryGetProperty("has_more", out var more) || !more.GetBoolean())
            {
                yield break;
            }

            cursor = data.GetProperty("cursor").GetInt64();
        }
    }
}

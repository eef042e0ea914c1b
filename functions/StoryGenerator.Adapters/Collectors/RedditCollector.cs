using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Collection;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Top posts of subreddits through app-only OAuth: "reddit:r/NAME". Reddit approves every app first.</summary>
internal sealed class RedditCollector(ApiReader api, IOptionsMonitor<CollectionSettings> settings, TimeProvider clock) : IContentCollector
{
    private (string Value, DateTimeOffset Until)? token;

    public string Kind => "reddit";

    public IReadOnlyList<string> Sources => settings.CurrentValue.Reddit is { ClientId.Length: > 0, ClientSecret.Length: > 0 } r ? [.. r.Subreddits.Select(s => $"reddit:r/{s}")] : [];

    public async IAsyncEnumerable<CollectedItem> CollectAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (all, name) = (settings.CurrentValue, source["reddit:r/".Length..]);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{all.Reddit.Endpoint}/r/{Uri.EscapeDataString(name)}/top?t={Uri.EscapeDataString(all.Reddit.Time)}&limit=100&raw_json=1");
        var listing = await api.SendAsync(Kind, request, new("Bearer", await TokenAsync(all, cancellationToken)), all.UserAgent, "Collection:Reddit:ClientId", cancellationToken);
        foreach (var post in listing.GetProperty("data").GetProperty("children").EnumerateArray().Select(c => c.GetProperty("data")))
        {
            if (Flag(post, "stickied") || !Flag(post, "is_self"))
            {
                continue;
            }

            yield return new()
            {
                Kind = Kind,
                ExternalId = post.GetProperty("name").GetString()!,
                Url = "https://www.reddit.com" + post.GetProperty("permalink").GetString(),
                Author = post.GetProperty("author").GetString() is { } author and not "[deleted]" ? "u/" + author : null,
                Title = post.GetProperty("title").GetString()!,
                Text = PlainText.Of(post.GetProperty("selftext").GetString() ?? ""),
                Upvotes = post.GetProperty("score").GetInt32(),
                Comments = post.GetProperty("num_comments").GetInt32(),
                PublishedAt = DateTimeOffset.FromUnixTimeSeconds((long)post.GetProperty("created_utc").GetDouble()),
                Licence = all.Reddit.Licence,
                Adult = Flag(post, "over_18"),
            };
        }
    }

    private async Task<string> TokenAsync(CollectionSettings all, CancellationToken cancellationToken)
    {
        if (token is { } kept && kept.Until > clock.GetUtcNow())
        {
            return kept.Value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{all.Reddit.TokenEndpoint}/api/v1/access_token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{all.Reddit.ClientId}:{all.Reddit.ClientSecret}"));
        var answer = await api.SendAsync(Kind, request, new AuthenticationHeaderValue("Basic", basic), all.UserAgent, "Collection:Reddit:ClientSecret", cancellationToken);
        var value = answer.GetProperty("access_token").GetString()!;
        token = (value, clock.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt32() - 60));
        return value;
    }

    private static bool Flag(JsonElement post, string name) => post.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.True;
}

using System.ComponentModel.DataAnnotations;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Section "Collection". Every source is off until its part is filled in.</summary>
public sealed class CollectionSettings
{
    [Range(0, int.MaxValue)]
    public int MinUpvotes { get; set; } = 500;

    [Range(0, int.MaxValue)]
    public int MinComments { get; set; } = 50;

    [Range(1, 5000)]
    public int MinWords { get; set; } = 40;

    [Range(0.1, 1)]
    public double NearDuplicate { get; set; } = 0.6;

    /// <summary>keep | pseudonym | drop</summary>
    [RegularExpression("^(keep|pseudonym|drop)$")]
    public string AuthorPolicy { get; set; } = "keep";

    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(180);

    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How this installation names itself to others; Reddit wants the operator's account name in it.</summary>
    public string UserAgent { get; set; } = "StoryGenerator/1.0";

    /// <summary>Lets feeds and addresses of one's own network be read. Only for a machine that has nothing to protect.</summary>
    public bool AllowPrivateAddresses { get; set; }
    public RedditSettings Reddit { get; set; } = new();
    public TokenSettings Instagram { get; set; } = new() { Endpoint = "https://graph.instagram.com" };
    public TokenSettings TikTok { get; set; } = new() { Endpoint = "https://open.tiktokapis.com" };
    public IReadOnlyList<FeedSettings> Feeds { get; set; } = [];
}

public sealed class RedditSettings
{
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }
    public string TokenEndpoint { get; set; } = "https://www.reddit.com";
    public string Endpoint { get; set; } = "https://oauth.reddit.com";
    public IReadOnlyList<string> Subreddits { get; set; } = [];

    /// <summary>hour | day | week | month</summary>
    public string Time { get; set; } = "day";
    public string Licence { get; set; } = "Reddit content under the Reddit user agreement; retold, not copied";
}

/// <summary>An account of one's own, by its access token.</summary>
public sealed class TokenSettings
{
    public string Endpoint { get; set; } = "";
    public string? AccessToken { get; set; }
    public string Licence { get; set; } = "own account";
}

public sealed class FeedSettings
{
    public string Name { get; set; } = "";
    public string Url { get; set; } = "";
    public string Licence { get; set; } = "see the feed";
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Collection;

namespace StoryGenerator.Adapters.Collectors;

public static partial class CollectorRegistration
{
    /// <summary>Collectors and <see cref="ContentCollection"/>. Needs AddStorage.</summary>
    public static IServiceCollection AddCollectors(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CollectionSettings>().Bind(configuration.GetSection("Collection")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<CollectionSettings>, Rules>();
        services.AddSingleton(sp => Options(sp.GetRequiredService<IOptions<CollectionSettings>>().Value));
        services.AddSingleton(sp =>
        {
            var s = sp.GetRequiredService<IOptions<CollectionSettings>>().Value;
            return new SafeFetch(s.UserAgent, Dns.GetHostAddressesAsync, s.AllowPrivateAddresses ? _ => true : PublicAddress.Is, sp.GetRequiredService<TimeProvider>());
        });
        foreach (var provider in new[] { "reddit", "instagram", "tiktok" })
        {
            services.AddProvider(configuration, provider, o => (o.MaxConcurrency, o.AttemptTimeout) = (1, TimeSpan.FromSeconds(30)));
        }

        services.AddSingleton<ApiReader>();
        services.AddSingleton<IContentCollector, RedditCollector>();
        services.AddSingleton<IContentCollector, InstagramCollector>();
        services.AddSingleton<IContentCollector, TikTokCollector>();
        services.AddSingleton<IContentCollector, FeedCollector>();
        services.AddSingleton<IContentCollector, UrlCollector>();
        services.AddSingleton<ContentCollection>();
        return services;
    }

    private static CollectionOptions Options(CollectionSettings s) => new()
    {
        MinUpvotes = s.MinUpvotes,
        MinComments = s.MinComments,
        MinWords = s.MinWords,
        NearDuplicate = s.NearDuplicate,
        AuthorPolicy = s.AuthorPolicy,
        Retention = s.Retention,
        Every = s.Every,
    };

    private sealed partial class Rules : IValidateOptions<CollectionSettings>
    {
        public ValidateOptionsResult Validate(string? name, CollectionSettings options)
        {
            var faults = Faults(options).ToArray();
            return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static IEnumerable<string> Faults(CollectionSettings s)
        {
            if (s.Reddit.Subreddits.Count > 0 && (string.IsNullOrEmpty(s.Reddit.ClientId) || string.IsNullOrEmpty(s.Reddit.ClientSecret)))
            {
                yield return "Collection:Reddit: Subreddits are named, but ClientId or ClientSecret is empty.";
            }

            foreach (var sub in s.Reddit.Subreddits.Where(r => !NamePattern().IsMatch(r)))
            {
                yield return $"Collection:Reddit:Subreddits: '{sub}' is not a subreddit's name (without r/).";
            }

            if (s.Reddit.Time is not ("hour" or "day" or "week" or "month"))
            {
                yield return $"Collection:Reddit:Time: '{s.Reddit.Time}' is not hour, day, week or month.";
            }

            foreach (var (feed, i) in s.Feeds.Select((f, i) => (f, i)))
            {
                if (!NamePattern().IsMatch(feed.Name) || !(Uri.TryCreate(feed.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                {
                    yield return $"Collection:Feeds:{i}: give a Name of letters, digits, dashes and an http or https Url.";
                }
            }

            if (s.Feeds.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != s.Feeds.Count)
            {
                yield return "Collection:Feeds: two feeds have the same Name.";
            }
        }

        [GeneratedRegex("^[A-Za-z0-9_-]{2,50}$")]
        private static partial Regex NamePattern();
    }
}

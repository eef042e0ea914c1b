using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Http;
using StoryGenerator.Functions.Settings;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Triggers;

/// <summary>What stories will cost, and what they did cost.</summary>
public sealed class CostsHttp(CostLedger ledger, ContentStories contents, IStoryEstimator estimator, IOptions<BackendOptions> backends, IOptions<PipelineOptions> pipeline, TimeProvider clock, ILogger<CostsHttp> log)
{
    /// <summary>Takes a story request, makes nothing, and answers what it would cost per stage.</summary>
    [Function(nameof(EstimateStory))]
    public Task<IResult> EstimateStory(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "estimates")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        var body = await Bodies.ReadAsync<StoryRequest>(request, cancellationToken);
        var errors = new List<FieldError>();
        body = await contents.ResolveAsync(body, errors, cancellationToken);
        var story = StoryRequestRules.Accept(body, backends.Value.Defaults, clock.GetUtcNow(), errors, pipeline.Value.Lengths);
        if (errors.Count > 0)
        {
            return Answers.Invalid(errors);
        }

        var estimate = estimator.Estimate(story.Context, IdeaActivities.IdeasPerTopic);
        return Answers.Json(new { story.Context.StoryId, story.Context.Backends, estimate.TotalUsd, estimate.PricesAsOf, estimate.Stages });
    });

    /// <summary>Sums of the books. Query: by = story|stage|provider|day, story = an id.</summary>
    [Function(nameof(GetCosts))]
    public Task<IResult> GetCosts(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "costs")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = (string?)request.Query["by"] ?? "story";
        if (!Enum.TryParse<CostGrouping>(text, ignoreCase: true, out var by) || !Enum.IsDefined(by) || int.TryParse(text, out _))
        {
            return Answers.Invalid([new("by", "use story, stage, provider or day.")]);
        }

        var story = (string?)request.Query["story"];
        if (story is not null && !StoryIds.IsValid(story))
        {
            return Answers.Invalid([new("story", "is not a story id.")]);
        }

        var costs = await ledger.SummaryAsync(by, story, cancellationToken);
        return Answers.Json(new { by, costs, totalUsd = costs.Sum(c => c.Usd) });
    });
}

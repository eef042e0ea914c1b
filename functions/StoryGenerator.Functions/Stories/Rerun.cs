using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Stories;

public sealed record RerunRequest
{
    /// <summary>A stage name of <see cref="StageNames"/>.</summary>
    public string? From { get; init; }

    /// <summary>Number of a shot, from 1; for per-shot stages only.</summary>
    public int? Shot { get; init; }
}

/// <summary>Body of a resume, which may be empty.</summary>
public sealed record ResumeRequest
{
    /// <summary>Settings of the story to change before it goes on.</summary>
    public SortedDictionary<string, string>? Settings { get; init; }
}

/// <summary>What a rerun changes: the take of a stage, or of one shot of it.</summary>
public static class Rerun
{
    public static IReadOnlyList<FieldError> Check(RerunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new List<FieldError>();
        if (request.From is null || !StageNames.All.Contains(request.From))
        {
            errors.Add(new("from", $"'{request.From}' is not a stage: use one of {string.Join(", ", StageNames.All)}."));
        }
        else if (request.Shot is not null && !StageNames.PerShot.Contains(request.From))
        {
            errors.Add(new("shot", $"'{request.From}' does not run per shot: leave shot out, or use one of {string.Join(", ", StageNames.PerShot)}."));
        }

        if (request.Shot is < 1 or > 999)
        {
            errors.Add(new("shot", "use the number of a shot, from 1."));
        }

        return errors;
    }

    public static StoryRecord Apply(StoryRecord story, RerunRequest request)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(request);
        var name = request.Shot is { } n ? $"{request.From}/s{n:00}" : request.From!;
        var takes = new SortedDictionary<string, int>(story.Context.Takes.ToDictionary(), StringComparer.Ordinal);
        takes[name] = takes.GetValueOrDefault(name) + 1;
        return story with { Context = story.Context with { Takes = takes } };
    }
}

/// <summary>Body of a review: {"approved": true} or {"approved": false, "note": "…"}.</summary>
public sealed record ReviewRequest
{
    public bool? Approved { get; init; }

    /// <summary>At most 500 characters.</summary>
    public string? Note { get; init; }
}

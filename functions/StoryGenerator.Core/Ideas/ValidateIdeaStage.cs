using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Validation;

namespace StoryGenerator.Core.Ideas;

public sealed record ValidateIdeaInput(StoryIdea Idea, Audience Audience, string Language);

public sealed record ValidatedIdea(StoryIdea Idea, IReadOnlyList<string> Warnings);

/// <summary>Refuses an idea that cannot become a story: missing fields, wrong language, a title no platform takes, not for this audience.</summary>
public sealed class ValidateIdeaStage : IPipelineStage<ValidateIdeaInput, ValidatedIdea>
{
    public const int TitleMinimum = 20, TitleMaximum = 100;

    public StageInfo Info { get; } = new("validate-idea");

    public IEnumerable<FieldError> Validate(ValidateIdeaInput input) => [];

    public Task<ValidatedIdea> RunAsync(ValidateIdeaInput input, StageContext context, CancellationToken cancellationToken)
    {
        var faults = Faults(input).ToArray();
        return faults.Length == 0
            ? Task.FromResult(new ValidatedIdea(input.Idea, Warnings(input.Idea).ToArray()))
            : throw new PermanentStageException("idea-invalid", "The idea cannot be used. " + string.Join(" ", faults.Select(f => f.ToString())));
    }

    public IEnumerable<FieldError> Check(ValidateIdeaInput input, ValidatedIdea output) => [];

    private static IEnumerable<FieldError> Faults(ValidateIdeaInput input)
    {
        var idea = input.Idea;
        foreach (var (field, value) in new[]
        {
            ("tone", idea.Tone), ("theme", idea.Theme), ("outcome", idea.Outcome), ("emotionalCore", idea.EmotionalCore), ("twist", idea.Twist),
            ("arc", idea.Arc), ("targetMoral", idea.TargetMoral), ("goal", idea.Goal), ("narrator.description", idea.Narrator.Description),
        })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new(field, "is empty.");
            }
        }

        if (idea.Title.Length is < TitleMinimum or > TitleMaximum)
        {
            yield return new("title", $"has {idea.Title.Length} characters: use {TitleMinimum} to {TitleMaximum}.");
        }

        if (idea.Language != input.Language)
        {
            yield return new("language", $"is '{idea.Language}', the story's is '{input.Language}'.");
        }

        if (idea.Narrator.Age is < 6 or > 110)
        {
            yield return new("narrator.age", $"{idea.Narrator.Age} is not an age to tell a story at: use 6 to 110.");
        }

        foreach (var word in AgeRules.Unsuitable($"{idea.Title} {idea.Theme} {idea.Twist}", input.Audience.AgeFrom))
        {
            yield return new("audience", $"'{word.Word}' is for readers from {word.MinimumAge}, the audience starts at {input.Audience.AgeFrom}.");
        }
    }

    private static IEnumerable<string> Warnings(StoryIdea idea)
    {
        foreach (var title in idea.TitleSuggestions.Where(t => t.Length is < TitleMinimum or > TitleMaximum))
        {
            yield return $"title suggestion '{title}' has {title.Length} characters; 20 to 100 are wanted.";
        }

        if (idea.Locations.Count == 0)
        {
            yield return "the idea names no place: pictures will be general.";
        }
    }
}

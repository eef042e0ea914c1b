using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Scenes;

public sealed record ValidateScenesInput(SceneDraft Draft, IReadOnlyList<Beat> Beats);

public sealed record ValidatedScenes(SceneDraft Draft, IReadOnlyList<string> Warnings);

/// <summary>Every picture can be painted, and people and places look the same in all of them.</summary>
public sealed class ValidateScenesStage : IPipelineStage<ValidateScenesInput, ValidatedScenes>
{
    public StageInfo Info { get; } = new("validate-scenes");

    public IEnumerable<FieldError> Validate(ValidateScenesInput input) => [];

    public Task<ValidatedScenes> RunAsync(ValidateScenesInput input, StageContext context, CancellationToken cancellationToken)
    {
        var faults = Faults(input).Take(20).ToArray();
        return faults.Length == 0
            ? Task.FromResult(new ValidatedScenes(input.Draft, Warnings(input.Draft).ToArray()))
            : throw new PermanentStageException("scenes-invalid", "The pictures cannot be painted. " + string.Join(" ", faults.Select(f => f.ToString())));
    }

    public IEnumerable<FieldError> Check(ValidateScenesInput input, ValidatedScenes output) => [];

    private static IEnumerable<FieldError> Faults(ValidateScenesInput input)
    {
        var (draft, beats) = (input.Draft, input.Beats);
        if (!draft.Pictures.Select(p => p.Beat).SequenceEqual(beats.Select(b => b.Index)))
        {
            yield return new("pictures", "there is not exactly one for every beat, in order.");
        }

        var places = draft.Bible.Places.ToDictionary(p => p.Key, StringComparer.Ordinal);
        var characters = draft.Bible.Characters.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var picture in draft.Pictures)
        {
            var field = $"pictures[{picture.Beat}]";
            foreach (var error in SceneVocabulary.Default.Unknown(picture.Scene, field))
            {
                yield return error;
            }

            if (string.IsNullOrWhiteSpace(picture.Description))
            {
                yield return new($"{field}.description", "is empty.");
            }

            if (!places.TryGetValue(picture.Scene.PlaceKey, out var place))
            {
                yield return new($"{field}.placeKey", $"'{picture.Scene.PlaceKey}' is not a place of the bible.");
            }
            else if (place.Place != picture.Scene.Place)
            {
                yield return new($"{field}.place", $"is '{picture.Scene.Place}', the bible says '{place.Place}'.");
            }

            foreach (var figure in picture.Scene.Figures)
            {
                if (!characters.TryGetValue(figure.Id, out var sheet))
                {
                    yield return new($"{field}.figures", $"'{figure.Id}' is not a character of the bible.");
                }
                else if ((sheet.Age, sheet.Build, sheet.Hair, sheet.Outfit, sheet.Accent) != (figure.Age, figure.Build, figure.Hair, figure.Outfit, figure.Accent))
                {
                    yield return new($"{field}.figures", $"'{figure.Id}' does not look as in the bible.");
                }
            }
        }
    }

    private static IEnumerable<string> Warnings(SceneDraft draft)
    {
        if (draft.Pictures.Count > 4 && draft.Pictures.Select(p => p.Scene.Focus).Distinct(StringComparer.Ordinal).Count() == 1)
        {
            yield return "every picture looks at the same kind of thing.";
        }
    }
}

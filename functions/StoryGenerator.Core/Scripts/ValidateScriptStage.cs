using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Scoring;
using StoryGenerator.Core.Scripts.Speaking;
using StoryGenerator.Core.Scripts.Validation;

namespace StoryGenerator.Core.Scripts;

/// <param name="Tolerance">Share the length may differ from the target.</param>
/// <param name="HookSeconds">Longest first sentence, at <paramref name="WordsPerMinute"/>.</param>
public sealed record ValidateScriptInput(
    Script Script, Audience Audience, string Language, int TargetWords, double Tolerance = 0.15, double HookSeconds = 3, double WordsPerMinute = 165);

public sealed record ValidatedScript(Script Script, IReadOnlyList<Measure> Measures, IReadOnlyList<string> Warnings);

/// <summary>The last look before money is spent: length, structure, audience, and that a voice can read it.</summary>
public sealed class ValidateScriptStage : IPipelineStage<ValidateScriptInput, ValidatedScript>
{
    public StageInfo Info { get; } = new("script-validation");

    public IEnumerable<FieldError> Validate(ValidateScriptInput input)
    {
        if (input.TargetWords < 1 || input.Tolerance is <= 0 or > 1 || input.HookSeconds <= 0 || input.WordsPerMinute <= 0)
        {
            yield return new("input", "targetWords, tolerance (0-1), hookSeconds and wordsPerMinute must be positive.");
        }
    }

    public Task<ValidatedScript> RunAsync(ValidateScriptInput input, StageContext context, CancellationToken cancellationToken)
    {
        var faults = Faults(input).ToArray();
        return faults.Length == 0
            ? Task.FromResult(new ValidatedScript(input.Script, ScriptMeasures.Of(input.Script, input.TargetWords).List, Warnings(input).ToArray()))
            : throw new PermanentStageException("script-invalid", "The script cannot be filmed. " + string.Join(" ", faults.Select(f => f.ToString())));
    }

    public IEnumerable<FieldError> Check(ValidateScriptInput input, ValidatedScript output) => [];

    private static IEnumerable<FieldError> Faults(ValidateScriptInput input)
    {
        foreach (var error in ScriptShape.Check(input.Script))
        {
            yield return error;
        }

        if (!LengthRule.Fits(input.Script, input.TargetWords, input.Tolerance))
        {
            yield return new("length", FormattableString.Invariant($"{input.Script.Words.Count()} words, {input.TargetWords} ±{input.Tolerance:0%} were asked for."));
        }

        var parts = input.Script.Sentences.Select(s => s.Part).ToArray();
        if (!parts.Where((p, i) => i == 0 || p != parts[i - 1]).SequenceEqual(ScriptShape.Parts))
        {
            yield return new("structure", $"the parts are not {string.Join(", ", ScriptShape.Parts)} in this order.");
        }

        foreach (var word in AgeRules.Unsuitable(input.Script.Text, input.Audience.AgeFrom))
        {
            yield return new("audience", $"'{word.Word}' is for an audience from {word.MinimumAge}, this one starts at {input.Audience.AgeFrom}.");
        }

        foreach (var left in SpokenForm.LeftOver(input.Script))
        {
            yield return new("sentences", $"'{left}' cannot be read aloud.");
        }

        if (input.Script.Language != input.Language)
        {
            yield return new("language", $"is '{input.Script.Language}', '{input.Language}' was asked for.");
        }
    }

    private static IEnumerable<string> Warnings(ValidateScriptInput input)
    {
        var hook = input.Script.Sentences[0].Words.Length * 60 / input.WordsPerMinute;
        if (hook > input.HookSeconds)
        {
            yield return FormattableString.Invariant($"the hook takes {hook:0.0} s, {input.HookSeconds:0.0} s are wanted.");
        }

        foreach (var sentence in input.Script.Sentences.Where(s => s.Words.Length > SpokenForm.LongestSentence))
        {
            yield return $"a sentence has {sentence.Words.Length} words: '{sentence.Text}'";
        }
    }
}

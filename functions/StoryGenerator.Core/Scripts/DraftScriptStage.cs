using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Scripts;

public sealed record DraftScriptInput(ScriptBrief Brief, string Writer);

/// <summary>v0 of the narration, as the writer gives it.</summary>
public sealed class DraftScriptStage(IStoryWriter writer) : IPipelineStage<DraftScriptInput, Script>
{
    public StageInfo Info { get; } = new("script-draft");

    public IEnumerable<FieldError> Validate(DraftScriptInput input) => BriefRules.Check(input.Brief, input.Writer, writer);

    public Task<Script> RunAsync(DraftScriptInput input, StageContext context, CancellationToken cancellationToken) =>
        writer.DraftAsync(input.Brief, context, cancellationToken);

    public IEnumerable<FieldError> Check(DraftScriptInput input, Script output) => ScriptShape.Check(output);
}

/// <summary>What every writing stage asks of its brief.</summary>
internal static class BriefRules
{
    public static IEnumerable<FieldError> Check(ScriptBrief brief, string planned, IStoryWriter writer)
    {
        if (brief.TargetWords is < 60 or > 1200)
        {
            yield return new("brief.targetWords", $"{brief.TargetWords} is out of range: use 60 to 1200.");
        }

        if (string.IsNullOrWhiteSpace(brief.Topic))
        {
            yield return new("brief.topic", "is empty.");
        }

        if (planned != writer.Author)
        {
            yield return new("writer", $"'{planned}' was planned, '{writer.Author}' is at work: start the story again with one text backend.");
        }
    }
}

/// <summary>What makes a script usable at all, whoever wrote it.</summary>
public static class ScriptShape
{
    public static readonly IReadOnlyList<string> Parts = ["hook", "conflict", "shift", "payoff"];

    public static IEnumerable<FieldError> Check(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.Sentences.Count == 0)
        {
            yield return new("sentences", "there are none.");
        }

        for (var i = 0; i < script.Sentences.Count; i++)
        {
            var sentence = script.Sentences[i];
            if (sentence.Words.Length == 0)
            {
                yield return new($"sentences[{i}]", "is empty.");
            }

            if (!Parts.Contains(sentence.Part))
            {
                yield return new($"sentences[{i}].part", $"'{sentence.Part}' is not one of {string.Join(", ", Parts)}.");
            }

            if (i > 0 && sentence.Paragraph < script.Sentences[i - 1].Paragraph)
            {
                yield return new($"sentences[{i}].paragraph", "goes back.");
            }
        }
    }
}

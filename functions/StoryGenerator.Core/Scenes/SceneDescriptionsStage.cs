using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Scenes;

public sealed record SceneDescriptionsInput(ScriptBrief Brief, Script Script, IReadOnlyList<Beat> Beats, string Writer);

/// <summary>Characters, places and a picture for every beat, as the writer imagines them.</summary>
public sealed class SceneDescriptionsStage(IStoryWriter writer) : IPipelineStage<SceneDescriptionsInput, SceneDraft>
{
    public StageInfo Info { get; } = new("scene-descriptions", 2);

    public IEnumerable<FieldError> Validate(SceneDescriptionsInput input) =>
        BriefRules.Check(input.Brief, input.Writer, writer).Concat(SpanRules.Check(input.Beats.Select(b => b.Words), input.Script.Words.Count()));

    public Task<SceneDraft> RunAsync(SceneDescriptionsInput input, StageContext context, CancellationToken cancellationToken) =>
        writer.DescribeScenesAsync(input.Brief, input.Script, input.Beats, context, cancellationToken);

    public IEnumerable<FieldError> Check(SceneDescriptionsInput input, SceneDraft output)
    {
        if (output.Pictures.Count != input.Beats.Count)
        {
            yield return new("pictures", $"{output.Pictures.Count} for {input.Beats.Count} beats.");
        }
    }
}

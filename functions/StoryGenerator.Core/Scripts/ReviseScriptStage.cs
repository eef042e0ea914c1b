using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Speaking;

namespace StoryGenerator.Core.Scripts;

public sealed record ReviseScriptInput(ScriptBrief Brief, Script Draft, string Writer);

/// <summary>v1: rewritten for the ear. Rules spell out what a voice would stumble over; the writer may do more.</summary>
public sealed class ReviseScriptStage(IStoryWriter writer) : IPipelineStage<ReviseScriptInput, Script>
{
    public StageInfo Info { get; } = new("script-revision");

    public IEnumerable<FieldError> Validate(ReviseScriptInput input) => BriefRules.Check(input.Brief, input.Writer, writer).Concat(ScriptShape.Check(input.Draft));

    public async Task<Script> RunAsync(ReviseScriptInput input, StageContext context, CancellationToken cancellationToken)
    {
        var revised = await writer.ReviseAsync(input.Brief, input.Draft, context, cancellationToken);
        var spoken = SpokenForm.Apply(revised);
        return spoken with
        {
            Version = "v1",
            Parent = input.Draft.Version,
            Reason = spoken.Text == input.Draft.Text ? "nothing to change for the voice" : "spelled out for the voice",
            Author = revised.Author,
        };
    }

    public IEnumerable<FieldError> Check(ReviseScriptInput input, Script output)
    {
        foreach (var error in ScriptShape.Check(output))
        {
            yield return error;
        }

        foreach (var left in SpokenForm.LeftOver(output))
        {
            yield return new("sentences", $"'{left}' cannot be read aloud.");
        }
    }
}

using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Scripts;

public sealed record EnhanceScriptInput(ScriptBrief Brief, Script Script, string Writer);

/// <summary>Puts voice tags before sentences. The spoken words stay exactly as they were; <see cref="Check"/> proves it.</summary>
public sealed class EnhanceScriptStage(IStoryWriter writer) : IPipelineStage<EnhanceScriptInput, Script>, IOptionalStage<EnhanceScriptInput, Script>
{
    public StageInfo Info { get; } = new("script-enhancement");

    public IEnumerable<FieldError> Validate(EnhanceScriptInput input) => BriefRules.Check(input.Brief, input.Writer, writer).Concat(ScriptShape.Check(input.Script));

    public async Task<Script> RunAsync(EnhanceScriptInput input, StageContext context, CancellationToken cancellationToken)
    {
        var proposed = await writer.TagAsync(input.Brief, input.Script, context, cancellationToken);
        return proposed.Count == input.Script.Sentences.Count
            ? input.Script with { Sentences = VoiceTags.Apply(input.Script.Sentences, proposed) }
            : throw new PermanentStageException("tags-mismatch", $"The writer tagged {proposed.Count} sentences, the script has {input.Script.Sentences.Count}.");
    }

    public Script PassThrough(EnhanceScriptInput input) => input.Script;

    public IEnumerable<FieldError> Check(EnhanceScriptInput input, Script output)
    {
        var (before, after) = (VoiceTags.Render(input.Script with { Sentences = input.Script.Sentences.Select(s => s with { Tags = [] }).ToArray() }), VoiceTags.Strip(VoiceTags.Render(output)));
        if (before != after)
        {
            var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return new("sentences", $"spoken words changed at character {at}: '{Around(before, at)}' became '{Around(after, at)}'.");
        }

        foreach (var paragraph in output.Sentences.GroupBy(s => s.Paragraph).Where(p => p.Sum(s => s.Tags.Count) > VoiceTags.PerParagraph))
        {
            yield return new("sentences", $"paragraph {paragraph.Key} has more than {VoiceTags.PerParagraph} tags.");
        }

        foreach (var sentence in output.Sentences.Where(s => s.Tags.Count > VoiceTags.Stacked || !s.Tags.All(VoiceTags.IsKnown) || !s.Tags.SequenceEqual(s.Tags.Where(VoiceTags.IsKnown).OrderBy(VoiceTags.Rank))))
        {
            yield return new("sentences", $"tags {string.Join(' ', sentence.Tags)} break the rules (known, at most {VoiceTags.Stacked}, emotion before reaction before pacing).");
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 10)..Math.Min(text.Length, at + 20)];
}

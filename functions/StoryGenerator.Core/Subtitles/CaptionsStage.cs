using System.Text;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

/// <summary>P29: cuts the timed words into cues and writes them as SRT, VTT and ASS.</summary>
public sealed record CaptionsInput(AlignedScript Words, double AudioSeconds, CaptionStyle Style, CueOptions Options);

public sealed class CaptionsStage : IPipelineStage<CaptionsInput, Captions>
{
    public StageInfo Info { get; } = new("captions");

    public IEnumerable<FieldError> Validate(CaptionsInput input)
    {
        if (input.Words.Words.Count == 0)
        {
            yield return new("words", "there are none to caption.");
        }
    }

    public async Task<Captions> RunAsync(CaptionsInput input, StageContext context, CancellationToken cancellationToken)
    {
        var cues = CueBuilder.Build(input.Words.Words, input.AudioSeconds, input.Style, input.Options);
        return new()
        {
            Cues = cues,
            Srt = await Save("captions.srt", CaptionFiles.Srt(cues), "application/x-subrip"),
            Vtt = await Save("captions.vtt", CaptionFiles.Vtt(cues), "text/vtt; charset=utf-8"),
            Ass = await Save("captions.ass", AssWriter.ForStory(cues, input.Style), "text/x-ssa; charset=utf-8"),
            Style = input.Style,
        };

        Task<ArtifactRef> Save(string name, string text, string type) => context.SaveAsync(name, Encoding.UTF8.GetBytes(text), type, cancellationToken);
    }

    public IEnumerable<FieldError> Check(CaptionsInput input, Captions output)
    {
        if (!output.Cues.SelectMany(c => c.Words).Select(w => w.Index).Distinct().SequenceEqual(input.Words.Words.Select(w => w.Index)))
        {
            yield return new("cues", "do not show every word once, in order.");
        }
    }
}

using System.Globalization;
using System.Text;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Plain captions of a shot as ASS.</summary>
internal static class ShotCaptions
{
    public static string Ass(ShotRenderInput input)
    {
        var s = input.Style;
        var ass = new StringBuilder();
        ass.Append(CultureInfo.InvariantCulture, $"[Script Info]\nScriptType: v4.00+\nPlayResX: {input.Encoding.Width}\nPlayResY: {input.Encoding.Height}\nWrapStyle: 2\n\n");
        ass.Append("[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, Outline, Alignment, MarginL, MarginR, MarginV\n");
        ass.Append(CultureInfo.InvariantCulture, $"Style: Caption,{s.Font},{s.FontSize},&H00FFFFFF,&H00000000,-1,6,2,{s.MarginLeft},{s.MarginRight},{s.MarginBottom}\n\n");
        ass.Append("[Events]\nFormat: Layer, Start, End, Style, Text\n");
        foreach (var cue in input.Cues)
        {
            var text = string.Join("\\N", cue.Lines.Select(l => AssText.Escape(l.Text)));
            ass.Append(CultureInfo.InvariantCulture, $"Dialogue: 0,{AssText.Time(cue.Start)},{AssText.Time(cue.End)},Caption,{text}\n");
        }

        return ass.ToString();
    }
}

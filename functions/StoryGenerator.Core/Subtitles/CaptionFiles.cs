using System.Globalization;
using System.Text;

namespace StoryGenerator.Core.Subtitles;

/// <summary>Captions as SubRip and WebVTT. Words are spelled as in the script; nothing in them is read as markup.</summary>
public static class CaptionFiles
{
    /// <summary>Invisible; keeps players that know tags in SubRip from seeing one in the story's own text.</summary>
    private const string WordJoiner = "\u2060";

    public static string Srt(IReadOnlyList<Cue> cues)
    {
        ArgumentNullException.ThrowIfNull(cues);
        var srt = new StringBuilder();
        for (var i = 0; i < cues.Count; i++)
        {
            srt.Append(CultureInfo.InvariantCulture, $"{i + 1}\n{Time(cues[i].Start, ',')} --> {Time(cues[i].End, ',')}\n{Text(cues[i], SrtWord)}\n\n");
        }

        return srt.ToString();
    }

    public static string Vtt(IReadOnlyList<Cue> cues)
    {
        ArgumentNullException.ThrowIfNull(cues);
        var vtt = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in cues)
        {
            vtt.Append(CultureInfo.InvariantCulture, $"{Time(cue.Start, '.')} --> {Time(cue.End, '.')} line:70% align:center\n{Text(cue, VttWord)}\n\n");
        }

        return vtt.ToString();
    }

    private static string Text(Cue cue, Func<string, string> word) =>
        string.Join('\n', cue.Lines.Select(l => string.Join(' ', l.Words.Select(w => word(w.Text)))));

    private static string SrtWord(string word) => word
        .Replace("<", "<" + WordJoiner, StringComparison.Ordinal)
        .Replace("{", "{" + WordJoiner, StringComparison.Ordinal)
        .Replace("-->", "--" + WordJoiner + ">", StringComparison.Ordinal);

    private static string VttWord(string word) => word
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Time(double seconds, char point)
    {
        var ms = (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{ms / 3600000:00}:{ms / 60000 % 60:00}:{ms / 1000 % 60:00}{point}{ms % 1000:000}");
    }
}

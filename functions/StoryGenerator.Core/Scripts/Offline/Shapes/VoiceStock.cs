using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Lexicon;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>How a narrator of the audience's age talks: when things happened, what is said aside, how doubt sounds. Kept in Stock/voices.txt.</summary>
public sealed record VoiceStock(int From, string Name, int Age, IReadOnlyList<string> Times, IReadOnlyList<string> Asides, IReadOnlyList<string> Doubts)
{
    private static readonly Lazy<IReadOnlyList<VoiceStock>> Voices = new(() => Resource.Text("Offline/Stock/voices.txt")
        .Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(Parse).ToArray());

    /// <summary>The voice for the middle of the audience's ages.</summary>
    public static VoiceStock For(Audience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var age = (audience.AgeFrom + Math.Min(audience.AgeTo, 60)) / 2;
        return Voices.Value.Last(v => v.From <= age || v.From == 0);
    }

    // from; name; age; times; asides; doubts
    private static VoiceStock Parse(string line)
    {
        var p = line.Split(';', StringSplitOptions.TrimEntries);
        string[] Split(string text) => text.Split('|', StringSplitOptions.TrimEntries);
        return new(int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), p[1], int.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture), Split(p[3]), Split(p[4]), Split(p[5]));
    }
}

using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>How flite speaks a sentence. Stretch 1 = the voice's own pace, more is slower; F0 in Hz, null where the voice has a pitch of its own.</summary>
public sealed record FliteProsody(string Voice, double Stretch, double? F0Mean, double? F0Spread, double GainDb);

/// <summary>Voices and what narrator, settings and voice tags make of them.</summary>
public static class FliteVoices
{
    public const string Auto = "auto";

    /// <summary>Own pitch in Hz where it can be moved (measured), and the stretch that brings the voice to the pace of a told story.</summary>
    private static readonly Dictionary<string, (double? F0, double Stretch)> Known = new(StringComparer.Ordinal)
    {
        ["slt"] = (170, 1.13),
        ["awb"] = (129, 1.10),
        ["rms"] = (null, 1.02),
        ["kal16"] = (100, 1.05),
        ["kal"] = (100, 1.05),
    };

    public static bool IsKnown(string voice) => Known.ContainsKey(voice);

    /// <summary>A named voice, or the best one for the narrator: slt for women, children and anyone unsaid; rms for men, which recognisers understand best; awb only where a man's pitch is to be moved.</summary>
    public static string Choose(string asked, string gender, int age, double pitch) => asked switch
    {
        _ when IsKnown(asked) => asked,
        _ when gender is not ("man" or "male" or "men") || age is > 0 and < 14 => "slt",
        _ when Math.Abs(pitch - 1) > 0.02 => "awb",
        _ => "rms",
    };

    public static FliteProsody Prosody(string voice, int age, double rate, double pitch, SpeechSentence sentence, double lilt)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var (own, stretch) = Known[voice];
        var tone = 1.0;
        var spread = 30.0;
        var gain = 0.0;
        foreach (var tag in sentence.Tags)
        {
            var effect = Effect(tag);
            stretch *= effect.Stretch;
            tone *= effect.Pitch;
            spread += effect.Spread;
            gain += effect.GainDb;
        }

        var years = age switch { > 0 and < 14 => 1.18, < 20 => 1.05, >= 60 => 0.93, _ => 1 };
        stretch *= age >= 60 ? 1.05 : 1;
        // A little up and down from sentence to sentence, or it sounds read from a list.
        stretch *= 1 - (0.02 * lilt);
        var f0 = own * pitch * tone * years * (1 + (0.02 * lilt));
        return new(voice, Math.Clamp(stretch / Math.Clamp(rate, 0.5, 2), 0.6, 2), f0, own is null ? null : spread, gain);
    }

    private static (double Stretch, double Pitch, double Spread, double GainDb) Effect(string tag) => tag switch
    {
        "[warm]" or "[tender]" => (1.03, 0.98, 0, -0.5),
        "[hopeful]" => (1.0, 1.03, 4, 0),
        "[sad]" => (1.07, 0.95, -6, -1),
        "[nervous]" => (0.96, 1.03, 4, 0),
        "[excited]" => (0.95, 1.06, 8, 1),
        "[curious]" or "[amused]" => (1.0, 1.03, 5, 0),
        "[serious]" => (1.04, 0.96, -3, 0),
        "[awe]" => (1.06, 1.0, 3, -0.5),
        "[whispers]" => (1.06, 0.94, -8, -4),
        "[slowly]" => (1.13, 1, 0, 0),
        "[quickly]" => (0.91, 1, 0, 0),
        _ => (1, 1, 0, 0),
    };
}

using System.ComponentModel.DataAnnotations;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>Section "ElevenLabs".</summary>
public sealed class ElevenLabsOptions
{
    [Url]
    public string Endpoint { get; set; } = "https://api.elevenlabs.io";
    public string? ApiKey { get; set; }

    /// <summary>The voice of every story; empty: by the narrator's gender and age, from <see cref="Voices"/>.</summary>
    public string? VoiceId { get; set; }

    /// <summary>eleven_multilingual_v2, eleven_flash_v2_5, eleven_v3… Only eleven_v3 understands voice tags; others get the text without.</summary>
    [RegularExpression("^[a-z0-9_]{3,60}$")]
    public string Model { get; set; } = "eleven_multilingual_v2";

    /// <summary>mp3_{rate}_{kbps} or pcm_{rate}. pcm_44100 needs a larger plan.</summary>
    [RegularExpression("^(mp3_(22050|44100)_[0-9]{2,3}|pcm_(16000|22050|24000|44100|48000))$")]
    public string OutputFormat { get; set; } = "mp3_44100_128";

    /// <summary>Longest text of one request, in characters; longer scripts are cut between sentences.</summary>
    [Range(200, 10_000)]
    public int MaxCharacters { get; set; } = 2500;

    /// <summary>How long a call waits while the account's calls at once are all taken.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Voice ids by "{female|male}-{young|middle|old}": under 30, under 55, older. The defaults are voices every account has.</summary>
    public Dictionary<string, string> Voices { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["female-young"] = "EXAVITQu4vr4xnSDxMaL",
        ["female-middle"] = "Xb7hH8MSUJpSbSDYk0k2",
        ["female-old"] = "pFZP5JQG7iQjIsuWQhM9",
        ["male-young"] = "TX3LPaxmHKxFdv7VOQHJ",
        ["male-middle"] = "JBFqnCBsd6RMkjVDRZzb",
        ["male-old"] = "pqHfZKP75CvOlQylNhV4",
    };
}

using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>Which voice speaks.</summary>
internal static class ElevenLabsVoices
{
    /// <summary>The story's own voice when it is a voice id, else the configured one, else one by the narrator's gender and age.</summary>
    public static string Choose(SpeechRequest request, ElevenLabsOptions options)
    {
        if (IsVoiceId(request.Voice.Voice))
        {
            return request.Voice.Voice;
        }

        if (!string.IsNullOrEmpty(options.VoiceId))
        {
            return options.VoiceId;
        }

        var gender = request.Narrator.Gender is "male" or "man" or "men" ? "male" : "female";
        var age = request.Narrator.Age switch { 0 => "young", < 30 => "young", < 55 => "middle", _ => "old" };
        return options.Voices[$"{gender}-{age}"];
    }

    public static bool IsVoiceId(string text) => text.Length == 20 && text.All(char.IsAsciiLetterOrDigit);
}

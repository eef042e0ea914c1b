namespace StoryGenerator.Core.Audio;

/// <summary>Speech in the middle, music around it, ducked while someone speaks: 10 ms down, 200 ms up.</summary>
public static class SpeechMix
{
    private const double DuckDb = -11;
    private const double UnderDb = -2;
    private const double AttackSeconds = 0.010;
    private const double ReleaseSeconds = 0.200;
    private const double HoldSeconds = 0.25;
    private const double SpeechDb = -42;

    /// <param name="speech">Mono, 48 kHz.</param>
    /// <param name="music">Stereo, 48 kHz; shorter music ends early, longer is cut.</param>
    /// <returns>Stereo samples, not limited: values may pass 1.</returns>
    public static float[] Mix(Wav speech, Wav? music)
    {
        ArgumentNullException.ThrowIfNull(speech);
        var mix = new float[speech.Frames * 2];
        var attack = 1 - Math.Exp(-1 / (AttackSeconds * speech.SampleRate));
        var release = 1 - Math.Exp(-1 / (ReleaseSeconds * speech.SampleRate));
        var (open, ducked) = (Gain(UnderDb), Gain(UnderDb + DuckDb));
        var limit = Gain(SpeechDb) * 32768;
        var hold = 0;
        var gain = open;
        for (var i = 0; i < speech.Frames; i++)
        {
            var voice = speech.Samples[i * speech.Channels];
            hold = Math.Abs((int)voice) > limit ? (int)(HoldSeconds * speech.SampleRate) : Math.Max(0, hold - 1);
            var target = hold > 0 ? ducked : open;
            gain += (target < gain ? attack : release) * (target - gain);
            for (var c = 0; c < 2; c++)
            {
                var bed = music is not null && i < music.Frames ? music.Samples[(i * music.Channels) + (c % music.Channels)] : (short)0;
                mix[(2 * i) + c] = (float)((voice + (bed * gain)) / 32768);
            }
        }

        return mix;
    }

    private static double Gain(double db) => Math.Pow(10, db / 20);
}

using StoryGenerator.Adapters.Audio;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Speech.Flite;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Audio;

/// <summary>Real flite, real ffmpeg, P21 to P25 in a row.</summary>
public sealed class NarrationTests : IDisposable
{
    private readonly TestStage stage = new();
    private readonly MediaToolOptions options = new();
    private FfmpegRunner Ffmpeg => new(options, TimeProvider.System);

    public void Dispose() => stage.Dispose();

    [Fact]
    public async Task A_script_becomes_a_mix_at_story_loudness_with_every_word_timed()
    {
        var narration = await NarrateAsync(Input("The letter was addressed in my own handwriting.", "I had not written it yet, but the ink was already dry!", "Who, then, had walked up 99 steps to leave it here?"));

        Assert.InRange(narration.Loudness.IntegratedLufs, -14.5, -13.5);
        Assert.True(narration.Loudness.TruePeakDbtp <= -1.5, $"{narration.Loudness.TruePeakDbtp} dBTP");
        Assert.Equal(3, narration.Sentences.Count);
        var words = narration.Words!;
        Assert.Equal(31, words.Count);
        Assert.Equal(Enumerable.Range(0, 31), words.Select(w => w.Index));
        Assert.All(words, w => Assert.True(w.End > w.Start, $"word {w.Index} has no length"));
        Assert.All(words.Zip(words.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start + 1e-9, $"words {p.First.Index} and {p.Second.Index} overlap"));
        Assert.InRange(words[0].Start, 0.45, 0.6);
        Assert.InRange(narration.DurationSeconds - words[^1].End, 0.9, 1.1);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        using var again = new TestStage();
        var input = Input("Nobody pressed the button.", "The elevator stopped anyway.");

        var first = await NarrateAsync(input);
        var second = await NarrateAsync(input, again);

        Assert.Equal(first.Mix.Sha256, second.Mix.Sha256);
    }

    [Fact]
    public async Task The_voice_speaks_faster_rather_than_longer_than_the_story_may_be()
    {
        var input = Input([.. Enumerable.Repeat("The letter was addressed in my own handwriting, and the ink was already dry.", 6)]);
        var free = await NarrateAsync(input);
        using var other = new TestStage();
        var longest = free.DurationSeconds * 0.88;

        var held = await NarrateAsync(input with { LongestSeconds = longest }, other);

        Assert.InRange(held.DurationSeconds, longest * 0.96, longest);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_script_that_has_to_be_spoken_faster_is_spoken_once()
    {
        var calls = stage.Context.File("calls");
        options.Flite = stage.Context.File("counted-flite");
        await File.WriteAllTextAsync(options.Flite, $"#!/bin/sh\necho >> {calls}\nexec flite \"$@\"\n");
        File.SetUnixFileMode(options.Flite, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var take = await Voice().RunAsync(
            Input([.. Enumerable.Repeat("The letter was addressed in my own handwriting, and the ink was already dry.", 6)]) with { LongestSeconds = 24 }, stage.Context, CancellationToken.None);

        Assert.InRange(take.DurationSeconds, 21.6, 22.5);
        // One call for the phones of the words, one to foresee the length, one for each sentence.
        Assert.Equal(8, (await File.ReadAllLinesAsync(calls)).Length);
    }

    [Theory]
    [InlineData("مرحبا بك في المنارة")]
    [InlineData("灯台守は手紙を受け取りました")]
    public async Task Text_the_voice_cannot_speak_is_refused(string text)
    {
        var e = await Assert.ThrowsAsync<PermanentStageException>(() => Voice().RunAsync(Input(text), stage.Context, CancellationToken.None));

        Assert.Equal("language-unsupported", e.Code);
    }

    [Fact]
    public async Task Shell_and_markup_in_the_text_are_spoken_and_change_nothing_else()
    {
        var take = await Voice().RunAsync(Input("He wrote $(id) and `id`; \"quoted\" %{pts} \\N {\\an8} <script> ../../x -o /etc/x."), stage.Context, CancellationToken.None);

        Assert.True(take.DurationSeconds > 3);
        Assert.Equal(13, take.Words!.Count);
    }

    [Fact]
    public async Task A_take_without_sound_is_refused()
    {
        var silent = await stage.Context.SaveAsync("silent.wav", new Wav(16_000, 1, new short[32_000]).ToBytes(), "audio/wav", CancellationToken.None);
        var take = new SpokenTake { Audio = silent, DurationSeconds = 2, SampleRate = 16_000, Backend = "flite", Model = "m", Voice = "slt", Sentences = [] };

        Assert.Equal("speech-silent", (await Assert.ThrowsAsync<PermanentStageException>(() => new SilenceTrimStage().RunAsync(take, stage.Context, CancellationToken.None))).Code);
        Assert.Equal("speech-silent", (await Assert.ThrowsAsync<PermanentStageException>(() => new LoudnessStage(Ffmpeg).RunAsync(take, stage.Context, CancellationToken.None))).Code);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 })]
    public async Task Damaged_audio_is_refused(byte[] content)
    {
        var broken = await stage.Context.SaveAsync("broken.wav", content, "audio/wav", CancellationToken.None);
        var take = new SpokenTake { Audio = broken, DurationSeconds = 2, SampleRate = 16_000, Backend = "flite", Model = "m", Voice = "slt", Sentences = [] };

        Assert.Equal("audio-unreadable", (await Assert.ThrowsAsync<PermanentStageException>(() => new SilenceTrimStage().RunAsync(take, stage.Context, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task A_missing_flite_needs_attention()
    {
        options.Flite = "/nonexistent/flite";

        Assert.Equal("flite-missing", (await Assert.ThrowsAsync<NeedsAttentionException>(() => Voice().RunAsync(Input("Hello there."), stage.Context, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Our_meter_agrees_with_ffmpeg()
    {
        var (wav, lufs, _) = StoryGenerator.Core.Audio.Music.MusicSynth.Render(new("warm", "coast", "rain", 12, [], 3));
        var path = stage.Context.File("music.wav");
        await File.WriteAllBytesAsync(path, wav.ToBytes());

        var measured = Ebur128.Read((await Ffmpeg.RunAsync(["-i", path, "-af", Ebur128.Filter, "-f", "null", "-"], CancellationToken.None)).Log).Report;

        Assert.Equal(lufs, measured.IntegratedLufs, 0.15);
        Assert.Equal(-22, measured.IntegratedLufs, 0.2);
    }

    private static VoiceInput Input(params string[] sentences) => new()
    {
        Sentences = [.. sentences.Select((s, i) => new SpeechSentence(i, s, 0, []))],
        Language = "en",
        NarratorGender = "women",
        NarratorAge = 30,
        Voice = new VoiceSettings("auto"),
        Backend = "flite",
        Seed = 5,
    };

    private VoiceStage Voice() => new([new FliteSynthesizer(new FliteProgram(options, TimeProvider.System))]);

    private async Task<Narration> NarrateAsync(VoiceInput input, TestStage? at = null)
    {
        var context = (at ?? stage).Context;
        var none = CancellationToken.None;
        var take = await Voice().RunAsync(input, context, none);
        var trimmed = await new SilenceTrimStage().RunAsync(take, context, none);
        var loudness = new LoudnessStage(Ffmpeg);
        var speech = await loudness.RunAsync(trimmed, context, none);
        Assert.Empty(loudness.Check(trimmed, speech));
        var music = await new MusicStage().RunAsync(new("mysterious", "coast", "rain", speech.DurationSeconds, [], 3), context, none);
        var export = new AudioExportStage(Ffmpeg);
        var mix = new AudioExportInput(speech, music, []);
        var narration = await export.RunAsync(mix, context, none);
        Assert.Empty(export.Check(mix, narration));
        return narration;
    }
}

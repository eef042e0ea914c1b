using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Speech.ElevenLabs;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Tests.Costs;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace StoryGenerator.Adapters.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsTests : IDisposable
{
    private const string Key = "xi-secret-1234567890";
    private readonly WireMockServer server = WireMockServer.Start();
    private readonly MemoryRecords records = new();
    private readonly MemoryArtifacts artifacts = new();
    private readonly string folder = Directory.CreateTempSubdirectory("elevenlabs-").FullName;

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Words_and_sentences_get_the_times_of_their_characters()
    {
        Play(Answer("Hello big world. Yes."));
        var speech = await Speak(Request("Hello big world.", "Yes."));

        Assert.Equal([new(0, 0, 1.6), new(1, 1.7, 2.1)], speech.Sentences.Select(Rounded));
        Assert.Equal([new(0, 0, 0.5), new(1, 0.6, 0.9), new(2, 1.0, 1.6), new(3, 1.7, 2.1)], speech.Words!.Select(w => new WordTime(w.Index, Math.Round(w.Start, 3), Math.Round(w.End, 3))));
        var request = server.LogEntries.Single().RequestMessage!;
        Assert.Equal("/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/with-timestamps", request.Path);
        Assert.Equal(Key, request.Headers!["xi-api-key"].ToString());
        Assert.Equal("RIFF"u8.ToArray(), (await File.ReadAllBytesAsync(speech.WavPath))[..4]);
        Assert.InRange(new FileInfo(speech.WavPath).Length, (2 * 16000 * 2.1) + 40, (2 * 16000 * 2.1) + 100);
    }

    [Fact]
    public async Task Long_scripts_are_cut_between_sentences_with_their_neighbours_as_context_and_times_run_on()
    {
        var one = new string('a', 149) + ".";
        var two = new string('b', 149) + ".";
        PlayEcho(one, two);
        var speech = await Speak(Request(one, two), ("ElevenLabs:MaxCharacters", "200"));

        Assert.Equal(2, server.LogEntries.Count);
        Assert.Equal(one, Sent(1)["previous_text"]!.GetValue<string>());
        Assert.Equal(two, Sent(0)["next_text"]!.GetValue<string>());
        Assert.Equal([new(0, 0, 15), new(1, 15, 30)], speech.Sentences.Select(Rounded));
        Assert.Equal(0.12m * 300 / 1000, (await Books()).Sum(b => b.Usd));
    }

    [Fact]
    public async Task Tags_are_for_v3_only_and_never_timed_as_words()
    {
        var request = new SpeechRequest([new(0, "Come here.", 0, ["[whispers]"])], new("auto"), "en", 7);
        Play(Answer("Come here."));
        await Speak(request);
        Assert.Equal("Come here.", Sent(0)["text"]!.GetValue<string>());

        server.Reset();
        Play(Answer("[whispers] Come here."));
        var speech = await Speak(request, ("ElevenLabs:Model", "eleven_v3"));
        Assert.Equal("[whispers] Come here.", Sent(0)["text"]!.GetValue<string>());
        Assert.Null(Sent(0)["previous_text"]);
        Assert.Equal([new(0, 1.1, 1.5), new(1, 1.6, 2.1)], speech.Words!.Select(w => new WordTime(w.Index, Math.Round(w.Start, 3), Math.Round(w.End, 3))));
    }

    [Fact]
    public async Task Without_an_alignment_sentences_share_the_time_and_words_are_not_claimed()
    {
        Play(Answer("aaaa. bbbb.", aligned: false));
        var speech = await Speak(Request("aaaa.", "bbbb."));

        Assert.Null(speech.Words);
        Assert.Equal([new(0, 0, 0.5), new(1, 0.6, 1.1)], speech.Sentences.Select(Rounded));
    }

    [Fact]
    public async Task The_same_script_again_is_spoken_from_storage()
    {
        Play(Answer("Yes."));
        await Speak(Request("Yes."));
        await Speak(Request("Yes."), 2);

        Assert.Single(server.LogEntries);
        Assert.Equal([CostKind.Charged, CostKind.CacheHit], (await Books()).Select(b => b.Kind));
    }

    [Fact]
    public async Task A_full_account_is_queued_for_and_a_busy_system_is_backed_off_from()
    {
        Play("""{"detail":{"status":"too_many_concurrent_requests"}}""", 429, "", "busy");
        Play("""{"detail":{"status":"system_busy"}}""", 429, "busy", "ok");
        Play(Answer("Yes."), 200, "ok", "ok");
        Assert.Single((await Speak(Request("Yes."))).Sentences);
        Assert.Equal(3, server.LogEntries.Count);
        Assert.Single(await Books());
    }

    [Theory]
    [InlineData("pcm_16000")]
    [InlineData("mp3_22050_32")]
    public async Task Sound_far_longer_than_its_text_is_refused_and_not_unpacked_to_its_end(string format)
    {
        Play(JsonSerializer.Serialize(new { audio_base64 = Convert.ToBase64String(await SilenceAsync(format, seconds: 300)) }));
        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => Speak(Request("Yes."), ("ElevenLabs:OutputFormat", format)));
        Assert.Equal("audio-too-long", refused.Code);
        Assert.All(Directory.GetFiles(folder, "*.raw", SearchOption.AllDirectories), raw => Assert.InRange(new FileInfo(raw).Length, 0, 40 * 2 * 22050));
    }

    [Theory]
    [InlineData(401, """{"detail":{"status":"invalid_api_key","message":"xi-secret-1234567890"}}""", "provider-key")]
    [InlineData(401, """{"detail":{"status":"quota_exceeded"}}""", "provider-quota")]
    [InlineData(404, """{"detail":{"status":"voice_not_found"}}""", "provider-target")]
    [InlineData(422, """{"detail":[]}""", "provider-refused-request")]
    [InlineData(200, """{"audio_base64":"QUJD""", LostAnswer.Code)]
    [InlineData(200, """{"alignment":null}""", LostAnswer.Code)]
    public async Task Failures_say_what_to_do_and_keep_the_key_secret(int status, string body, string code)
    {
        Play(body, status);
        var failure = await Assert.ThrowsAnyAsync<StageException>(() => Speak(Request("Yes.")));
        Assert.Equal(code, failure.Code);
        Assert.DoesNotContain("1234567890", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", "male", 61, null, "pqHfZKP75CvOlQylNhV4")]
    [InlineData("auto", "female", 40, null, "Xb7hH8MSUJpSbSDYk0k2")]
    [InlineData("slt", "female", 19, "aaaaaaaaaabbbbbbbbbb", "aaaaaaaaaabbbbbbbbbb")]
    [InlineData("ccccccccccdddddddddd", "female", 19, "aaaaaaaaaabbbbbbbbbb", "ccccccccccdddddddddd")]
    public void The_storys_voice_wins_then_the_settings_then_the_narrator(string story, string gender, int age, string? configured, string voice)
    {
        var request = new SpeechRequest([], new(story), "en", 7) { Narrator = new("", gender, age, "") };
        Assert.Equal(voice, ElevenLabsVoices.Choose(request, new() { VoiceId = configured }));
    }

    private static SentenceSpan Rounded(SentenceSpan s) => new(s.Index, Math.Round(s.Start, 3), Math.Round(s.End, 3));

    private static SpeechRequest Request(params string[] sentences) => new([.. sentences.Select((s, i) => new SpeechSentence(i, s, 0, []))], new("auto"), "en", 7);

    private JsonNode Sent(int i) => JsonNode.Parse(server.LogEntries[i].RequestMessage!.Body!)!;

    private async Task<CostEntry[]> Books() => await new CostLedger(records).EntriesAsync(null, default).ToArrayAsync();

    private Task<SynthesizedSpeech> Speak(SpeechRequest request, params (string, string)[] settings) => Speak(request, 1, settings);

    private async Task<SynthesizedSpeech> Speak(SpeechRequest request, int story, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["ElevenLabs:Endpoint"] = server.Url,
            ["ElevenLabs:ApiKey"] = Key,
            ["ElevenLabs:OutputFormat"] = "pcm_16000",
            ["Providers:elevenlabs:BaseDelay"] = "00:00:00.001",
            ["Providers:elevenlabs:MaxDelay"] = "00:00:00.010",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IRecordStore>(records).AddSingleton<IArtifactStore>(artifacts).AddLogging(l => l.SetMinimumLevel(LogLevel.None))
            .AddSingleton(sp => new FfmpegRunner(new MediaToolOptions(), TimeProvider.System))
            .AddCosts(configuration).AddElevenLabs(configuration).BuildServiceProvider();
        return await services.GetRequiredService<ISpeechSynthesizer>().SpeakAsync(request, Stories.New(story).Stage(artifacts, "voice", folder), default);
    }

    private void Play(string body, int status = 200) =>
        server.Given(WireMock.RequestBuilders.Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(status).WithBody(body));

    private void Play(string body, int status, string when, string then)
    {
        var given = server.Given(WireMock.RequestBuilders.Request.Create().UsingPost()).InScenario("s");
        (when.Length == 0 ? given.WillSetStateTo(then) : given.WhenStateIs(when).WillSetStateTo(then)).RespondWith(Response.Create().WithStatusCode(status).WithBody(body));
    }

    private void PlayEcho(params string[] texts)
    {
        foreach (var text in texts)
        {
            server.Given(WireMock.RequestBuilders.Request.Create().UsingPost().WithBody((string? b) => JsonNode.Parse(b!)!["text"]!.GetValue<string>() == text))
                .RespondWith(Response.Create().WithStatusCode(200).WithBody(Answer(text)));
        }
    }

    private async Task<byte[]> SilenceAsync(string format, int seconds)
    {
        if (format.StartsWith("pcm_", StringComparison.Ordinal))
        {
            return new byte[2 * 16000 * seconds];
        }

        var file = Path.Combine(folder, "silence.mp3");
        await new FfmpegRunner(new MediaToolOptions(), TimeProvider.System).RunAsync(
            ["-f", "lavfi", "-i", "anullsrc=r=22050:cl=mono", "-t", $"{seconds}", "-b:a", "32k", file], default);
        return await File.ReadAllBytesAsync(file);
    }

    /// <summary>Every character lasts a tenth of a second.</summary>
    private static string Answer(string text, bool aligned = true) => JsonSerializer.Serialize(new
    {
        audio_base64 = Convert.ToBase64String(new byte[2 * 1600 * text.Length]),
        alignment = aligned ? new
        {
            characters = text.Select(c => c.ToString()),
            character_start_times_seconds = text.Select((_, i) => i / 10.0),
            character_end_times_seconds = text.Select((_, i) => (i + 1) / 10.0),
        } : null,
        normalized_alignment = (object?)null,
    });
}

using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Adapters.Audio;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Audio.Music;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P21-P26: from the script to the sound of the story.</summary>
public sealed class AudioActivities(
    Stages stages,
    VoiceStage voice,
    SilenceTrimStage trim,
    LoudnessStage loudness,
    AudioCheckStage check,
    MusicStage music,
    AudioExportStage export,
    AudioRegistryStage registry)
{
    [Function(nameof(Speak))]
    public async Task<Ref<SpokenTake>> Speak([ActivityTrigger] Call<RegisteredIdea, ValidatedScript> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var story = call.Story;
        var idea = (await stages.ReadAsync(call.First, cancellationToken)).Idea;
        var script = (await stages.ReadAsync(call.Second, cancellationToken)).Script;
        var input = new VoiceInput
        {
            Sentences = [.. script.Sentences.Select((s, n) => new SpeechSentence(n, s.Text, s.Paragraph, s.Tags))],
            Language = story.Language,
            NarratorGender = idea.Narrator.Gender,
            NarratorAge = idea.Narrator.Age,
            Voice = story.Settings.TryGetValue("Speech:Voice", out var name) ? idea.Voice with { Voice = name } : idea.Voice,
            Backend = story.Backends.Speech,
            Seed = story.SeedFor("voice"),
            LongestSeconds = story.LongestSeconds(),
        };
        return await stages.RunAsync(voice, input, story, cancellationToken);
    }

    [Function(nameof(TrimSilence))]
    public async Task<Ref<SpokenTake>> TrimSilence([ActivityTrigger] Call<SpokenTake> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.RunAsync(trim, await stages.ReadAsync(call.From, cancellationToken), call.Story, cancellationToken);
    }

    [Function(nameof(MasterSpeech))]
    public async Task<Ref<MasteredSpeech>> MasterSpeech([ActivityTrigger] Call<SpokenTake> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.RunAsync(loudness, await stages.ReadAsync(call.From, cancellationToken), call.Story, cancellationToken);
    }

    [Function(nameof(CheckAudio))]
    public async Task<Ref<AudioCheckReport>> CheckAudio([ActivityTrigger] Call<MasteredSpeech, ValidatedScript> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var words = (await stages.ReadAsync(call.Second, cancellationToken)).Script.Words.Count();
        return await stages.RunAsync(check, new AudioCheckInput(await stages.ReadAsync(call.First, cancellationToken), words), call.Story, cancellationToken);
    }

    /// <summary>Music by the story's mood, the air of each shot's place while it is seen, and the sounds the words cause; null when the story wants none.</summary>
    [Function(nameof(PlayMusic))]
    public async Task<Ref<MusicBed>?> PlayMusic([ActivityTrigger] Call<MasteredSpeech, ValidatedScript, Shotlist> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!call.Story.Flag("Music:Enabled", otherwise: true))
        {
            return null;
        }

        var speech = await stages.ReadAsync(call.First, cancellationToken);
        var script = (await stages.ReadAsync(call.Second, cancellationToken)).Script;
        var shots = await stages.ReadAsync(call.Third, cancellationToken);
        var scenes = shots.Shots.Select(s => s.Scene).ToArray();
        var input = new MusicInput(
            Most(scenes.Select(s => s.Mood)), Most(scenes.Select(s => s.Place)), Most(scenes.Select(s => s.Weather)),
            speech.DurationSeconds, Parts(script, speech), call.Story.SeedFor("music"))
        {
            Scenes = SoundPlan.Scenes(shots, script, speech),
            Spots = SoundPlan.Spots(script, speech),
        };
        return await stages.RunAsync(music, input, call.Story, cancellationToken);
    }

    [Function(nameof(MixAudio))]
    public async Task<Ref<Narration>> MixAudio([ActivityTrigger] MixCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new AudioExportInput(
            await stages.ReadAsync(call.Speech, cancellationToken),
            call.Music is { } bed ? await stages.ReadAsync(bed, cancellationToken) : null,
            (await stages.ReadAsync(call.Report, cancellationToken)).Warnings);
        var mixed = await stages.RunAsync(export, input, call.Story, cancellationToken);
        await stages.RunAsync(registry, new AudioRegistryInput(call.Story.StoryId, await stages.ReadAsync(mixed, cancellationToken)), call.Story, cancellationToken);
        return mixed;
    }

    /// <summary>The commonest value; of equals the first to come.</summary>
    private static string Most(IEnumerable<string> values) => values.GroupBy(v => v, StringComparer.Ordinal).MaxBy(g => g.Count())!.Key;

    /// <summary>Hook, conflict, shift and payoff as stretches of time, from the sentences' times.</summary>
    private static MusicPart[] Parts(Script script, MasteredSpeech speech)
    {
        var parts = new List<MusicPart>();
        foreach (var span in speech.Sentences)
        {
            var part = script.Sentences[span.Index].Part;
            if (parts.Count > 0 && parts[^1].Part == part)
            {
                parts[^1] = parts[^1] with { End = span.End };
            }
            else
            {
                parts.Add(new(part, span.Start, span.End));
            }
        }

        return [.. parts];
    }
}

public sealed record MixCall(StoryContext Story, Ref<MasteredSpeech> Speech, Ref<MusicBed>? Music, Ref<AudioCheckReport> Report);

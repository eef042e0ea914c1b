using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Audio;

/// <summary>What the voice stage speaks. Only what changes the sound is here, so an edit of the title costs no new take.</summary>
public sealed record VoiceInput
{
    public required IReadOnlyList<SpeechSentence> Sentences { get; init; }
    public required string Language { get; init; }
    public required string NarratorGender { get; init; }
    public required int NarratorAge { get; init; }
    public required VoiceSettings Voice { get; init; }

    /// <summary>"flite", "elevenlabs": part of the input because it changes the sound.</summary>
    public required string Backend { get; init; }
    public required int Seed { get; init; }

    /// <summary>Longest video the speech may make, in seconds; null where the story has no such limit.</summary>
    public double? LongestSeconds { get; init; }
}

/// <summary>Speech on the story's clock at story loudness: 48 kHz mono WAV.</summary>
public sealed record MasteredSpeech
{
    public required ArtifactRef Audio { get; init; }
    public required double DurationSeconds { get; init; }
    public required LoudnessReport Loudness { get; init; }
    public required IReadOnlyList<SentenceSpan> Sentences { get; init; }
    public IReadOnlyList<WordTime>? Words { get; init; }
    public required string Backend { get; init; }
    public required string Model { get; init; }
    public required string Voice { get; init; }
}

/// <summary>Audio judged before anything is built on it.</summary>
public sealed record AudioCheckInput(MasteredSpeech Speech, int Words);

/// <summary>Measured: samples at full scale, longest silence inside (seconds), words a minute of speech. Warnings say what is unusual; faults fail the stage.</summary>
public sealed record AudioCheckReport(int ClippedSamples, double LongestSilenceSeconds, double WordsPerMinute, IReadOnlyList<string> Warnings);

/// <summary>Mood and place of the whole story, for music and foley. Values of the scene vocabulary.</summary>
public sealed record MusicInput(string Mood, string Place, string Weather, double DurationSeconds, IReadOnlyList<MusicPart> Parts, int Seed)
{
    /// <summary>Where each stretch of the story is seen; without any, the whole story's place is heard throughout.</summary>
    public IReadOnlyList<SoundScene> Scenes { get; init; } = [];

    /// <summary>Single sounds the words cause.</summary>
    public IReadOnlyList<SpokenSound> Spots { get; init; } = [];
}

/// <summary>A stretch of the story by place and weather, seconds.</summary>
public sealed record SoundScene(string Place, string Weather, double Start, double End);

/// <summary>Kind knock | door | bell | steps | paper | thunder | horn.</summary>
public sealed record SpokenSound(string Kind, double Seconds);

/// <summary>A stretch of the story by its structural part (hook | conflict | shift | payoff), seconds.</summary>
public sealed record MusicPart(string Part, double Start, double End);

/// <summary>48 kHz stereo WAV as long as the narration; LUFS measured.</summary>
public sealed record MusicBed(ArtifactRef Audio, double IntegratedLufs, string Backend, string Description);

public sealed record AudioExportInput(MasteredSpeech Speech, MusicBed? Music, IReadOnlyList<string> Warnings);

public sealed record AudioRegistryInput(string StoryId, Narration Narration);

/// <summary>A row of the table "AudioRegistry": every narration a story had, by content.</summary>
public sealed record RegisteredAudio(string StoryId, Narration Narration);

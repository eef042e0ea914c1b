using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

/// <summary>The sound of the finished file, decoded from it: 16 kHz mono WAV for the recogniser.</summary>
public sealed record FinalSound(ArtifactRef Audio, double DurationSeconds);

using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.PostProduction;

/// <summary>Joins and muxes encoded streams without touching a pixel.</summary>
public interface IVideoJoiner
{
    /// <summary>Joins shots by stream copy, in order, into <paramref name="output"/>. Any timestamp warning of the muxer is an error ("join-timestamps").</summary>
    Task JoinAsync(IReadOnlyList<JoinPart> parts, string output, EncodingContract contract, CancellationToken cancellationToken);

    /// <summary>A PCM WAV of exactly <paramref name="samples"/> samples at 48 kHz, padded with silence or cut at its end.</summary>
    Task FitAudioAsync(string wav, string output, long samples, CancellationToken cancellationToken);

    /// <summary>Puts video (copied) and audio (AAC 192k, 48 kHz) into one MP4 with its index first and no date in it.</summary>
    Task MuxAsync(string video, string wav, string output, CancellationToken cancellationToken);
}

public sealed record JoinPart(string Path, int FrameCount);

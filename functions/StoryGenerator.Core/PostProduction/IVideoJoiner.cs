using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.PostProduction;

/// <summary>Joins and muxes encoded streams without touching a pixel.</summary>
public interface IVideoJoiner
{
    /// <summary>Joins shots by stream copy, in order, into <paramref name="output"/>. Any timestamp warning of the muxer is an error ("join-timestamps").</summary>
    Task JoinAsync(IReadOnlyList<JoinPart> parts, string output, EncodingContract contract, CancellationToken cancellationToken);

    /// <summary>AAC at 192k and 48 kHz, in an MP4, of exactly <paramref name="samples"/> samples: padded with silence or cut at its end.</summary>
    Task FitAudioAsync(string wav, string output, long samples, CancellationToken cancellationToken);

    /// <summary>Puts video and audio, both copied, into one MP4 with its index first and no date in it.</summary>
    Task MuxAsync(string video, string audio, string output, CancellationToken cancellationToken);
}

public sealed record JoinPart(string Path, int FrameCount);

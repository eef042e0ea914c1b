namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>Where the media programs are and how long they may stay silent. Section "Media" of the configuration.</summary>
public sealed class MediaToolOptions
{
    /// <summary>Name on the PATH, or a path.</summary>
    public string Ffmpeg { get; set; } = "ffmpeg";

    public string Ffprobe { get; set; } = "ffprobe";

    public string Flite { get; set; } = "flite";

    /// <summary>A program that shows no progress (no output time, frame, byte or log line) for this long is stopped.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>A program that runs longer than this is stopped even when it makes progress.</summary>
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromMinutes(25);
}

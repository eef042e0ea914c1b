using System.ComponentModel.DataAnnotations;

namespace StoryGenerator.Adapters.Storage;

/// <summary>Section "Artifacts".</summary>
public sealed class ArtifactOptions
{
    /// <summary>Where storage is by identity, files are answered with a ten-minute link instead of streamed.</summary>
    public bool Links { get; set; } = true;

    /// <summary>Bytes on the local disk for copies of what was saved or read not long ago; 0: none.</summary>
    [Range(0, long.MaxValue)]
    public long CopyBytes { get; set; } = 512 << 20;
}

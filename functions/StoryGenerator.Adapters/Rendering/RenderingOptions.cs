namespace StoryGenerator.Adapters.Rendering;

/// <summary>Section "Rendering" of the configuration.</summary>
public sealed class RenderingOptions
{
    private const string FontsName = "fonts";

    /// <summary>A folder of font files for captions and the cover, beside the system's own; null for none.</summary>
    public string? FontsDirectory { get; set; }

    /// <summary>Links the fonts into a work folder under a name of ours, so that no path has to be escaped in a filter.</summary>
    internal string? LinkFonts(string folder)
    {
        if (FontsDirectory is not { Length: > 0 } fonts || !Directory.Exists(fonts))
        {
            return null;
        }

        var link = Path.Combine(folder, FontsName);
        if (!Directory.Exists(link))
        {
            Directory.CreateSymbolicLink(link, Path.GetFullPath(fonts));
        }

        return FontsName;
    }
}

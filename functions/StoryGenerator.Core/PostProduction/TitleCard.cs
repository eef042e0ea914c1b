using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.PostProduction;

/// <summary>The title over the opening picture: there from the first frame, which is what a feed shows before it plays, and gone before it tires.</summary>
public static class TitleCard
{
    private const double Seconds = 2.4;
    private const int FadeMilliseconds = 350;

    /// <summary>Below what platforms lay over the top, above where the painter keeps heads in an opening picture.</summary>
    private const double CentreY = 340;
    private const int Largest = 132;

    public static string Events(string title, CaptionStyle style, int frameCount, int fps)
    {
        var frames = Math.Min(frameCount, (int)Math.Round(Seconds * fps));
        return TitleLayout.Of(title, style, Largest).Events(style, CentreY, AssText.Time(0, fps), AssText.Time(frames, fps), $"\\fad(0,{FadeMilliseconds})");
    }
}

namespace StoryGenerator.Core.PostProduction;

/// <summary>How long transitions last.</summary>
public static class Transitions
{
    public const string Cut = "cut";
    public const string Fade = "fade";
    public const string Dissolve = "dissolve";

    /// <summary>The shot before melts away over 0.4 s of the new shot, at most a third of it.</summary>
    public static int DissolveFrames(int fps, int frameCount) => Math.Min(fps * 2 / 5, frameCount / 3);

    /// <summary>A dip to black: 0.3 s down at the end of one shot and up at the start of the next, at most a quarter of the shot.</summary>
    public static int FadeFrames(int fps, int frameCount) => Math.Min(fps * 3 / 10, frameCount / 4);
}

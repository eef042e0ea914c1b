using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Adapters.Rendering;

internal static class ShotCaptions
{
    public static string Ass(ShotRenderInput input) => throw new NotSupportedException("to be replaced by AssWriter.ForShot");
}

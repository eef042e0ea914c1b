namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Pictures of one shot by number, in any order. Numbers past the shot's end show how it would go on (for a dissolve out of it).</summary>
public interface IFrames : IDisposable
{
    /// <summary>Fills <paramref name="target"/>.</summary>
    void Render(int frame, YuvFrame target);

    /// <summary>Both numbers show the same picture.</summary>
    bool Same(int frame, int other);
}

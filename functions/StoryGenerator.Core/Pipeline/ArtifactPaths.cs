using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Pipeline;

/// <summary>The one place that decides blob paths: f(story, stage, content key, name). Parts are closed alphabets, so nothing traverses or collides.</summary>
public static partial class ArtifactPaths
{
    /// <summary>Container of everything that belongs to stories.</summary>
    public const string Stories = "stories";

    public static string Story(string storyId) => $"{Check(storyId, StoryIdPattern(), "story id")}/";

    public static string Request(string storyId) => Story(storyId) + "request.json";

    public static string Stage(string storyId, string stage, string key) =>
        $"{Story(storyId)}{Check(stage, StagePattern(), "stage")}/{Check(key, KeyPattern(), "content key")}/";

    public static string StageOutput(string storyId, string stage, string key) => Stage(storyId, stage, key) + "output.json";

    public static string StageFile(string storyId, string stage, string key, string name) =>
        Stage(storyId, stage, key) + Check(name, FilePattern(), "file name");

    /// <summary>A document a person put in place of a stage's output.</summary>
    public static string Edit(string storyId, string key) => $"{Story(storyId)}edits/{Check(key, KeyPattern(), "content key")}.json";

    /// <summary>A file of the finished export: "final.mp4".</summary>
    public static string Export(string storyId, string name) => $"{Story(storyId)}export/{Check(name, FilePattern(), "file name")}";

    /// <summary>Answer of a provider call, by content address, shared by all stories.</summary>
    public static string ProviderAnswer(string provider, string callHash) =>
        $"provider-calls/{Check(provider, StagePattern(), "provider")}/{Check(callHash, KeyPattern(), "call hash")}/answer.json";

    /// <summary>True when a relative path given by a caller stays inside a story and names a plausible file.</summary>
    public static bool IsSafeRelative(string path) =>
        path.Length is > 0 and < 400 && path.Split('/').All(p => p is not "." and not ".." && FilePattern().IsMatch(p));

    private static string Check(string part, Regex pattern, string what) =>
        pattern.IsMatch(part) ? part : throw new ArgumentException($"'{part}' is not a valid {what}.");

    [GeneratedRegex("^story-[0-9a-f]{16}$")]
    private static partial Regex StoryIdPattern();

    [GeneratedRegex("^[a-z0-9-]{1,40}(/s[0-9]{2,3})?$")]
    private static partial Regex StagePattern();

    [GeneratedRegex("^[0-9a-f]{16,64}$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$")]
    private static partial Regex FilePattern();
}

using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.LanguageModels.Writing;

/// <summary>The prompts of the writer, loaded once, and the hash that stands for all of them in content keys.</summary>
internal static class Prompts
{
    public static readonly PromptFile AdaptSource = PromptFile.Load("adapt-source");
    public static readonly PromptFile ProposeIdeas = PromptFile.Load("propose-ideas");
    public static readonly PromptFile Draft = PromptFile.Load("draft");
    public static readonly PromptFile Improve = PromptFile.Load("improve");
    public static readonly PromptFile Score = PromptFile.Load("score");
    public static readonly PromptFile Revise = PromptFile.Load("revise");
    public static readonly PromptFile Tag = PromptFile.Load("tag");
    public static readonly PromptFile DescribeScenes = PromptFile.Load("describe-scenes");

    public static readonly IReadOnlyList<PromptFile> All = [AdaptSource, ProposeIdeas, Draft, Improve, Score, Revise, Tag, DescribeScenes];

    /// <summary>8 hex digits.</summary>
    public static readonly string Fingerprint = ContentKey.Sha256(System.Text.Encoding.UTF8.GetBytes(string.Join('\0', All.Select(p => p.Text))))[..8];
}

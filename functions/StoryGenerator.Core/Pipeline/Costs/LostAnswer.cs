namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>The codes of failures after which the provider may have done, and may charge for, the work: the request went out and no
/// whole answer came back. Any other <see cref="StageException"/> says that nothing is owed.</summary>
public static class LostAnswer
{
    public const string Code = "answer-lost";

    /// <summary>Made and charged for, but larger than is read.</summary>
    public const string TooLarge = "answer-too-large";
}

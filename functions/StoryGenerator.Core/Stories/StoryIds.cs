using System.Text;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Stories;

/// <summary>Ids of stories: "story-" and the first 16 hex digits of the SHA-256 of the client's request id.</summary>
public static class StoryIds
{
    public static string From(string clientRequestId) => "story-" + ContentKey.Sha256(Encoding.UTF8.GetBytes(clientRequestId))[..16];

    public static bool IsValid(string? id) =>
        id is { Length: 22 } && id.StartsWith("story-", StringComparison.Ordinal) && id[6..].All(char.IsAsciiHexDigitLower);
}

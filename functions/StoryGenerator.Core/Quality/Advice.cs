namespace StoryGenerator.Core.Quality;

/// <summary>What a person can do about a check that did not pass.</summary>
internal static class Advice
{
    public static string? For(string check) => check switch
    {
        "loudness" or "true-peak" or "loudness-range" => "Rerun from voice; if it stays, switch the music off (Music:Enabled=false).",
        "length" => "Shorten the script (storygen edit), or ask for the longer preset (--length standard).",
        "silence" => "Shorten the pauses in the script, or rerun from voice.",
        "black" or "frozen" => "Rerun clip-synthesis for the shot at that time.",
        "caption-drift-p95" or "caption-drift-max" or "caption-drift-coverage" => "Rerun from voice: the captions were timed on other sound than this.",
        "caption-contrast" => "Choose a darker picture for that shot, or a heavier caption outline.",
        "word-error" => "Listen to the words named in the report; rewrite what the voice cannot say (storygen edit).",
        "backends" or "degradations" => "Make the named service available, then rerun the stage.",
        var p when p.StartsWith("platform-", StringComparison.Ordinal) => "Publish elsewhere, or make a shorter cut (--length short).",
        _ => null,
    };
}

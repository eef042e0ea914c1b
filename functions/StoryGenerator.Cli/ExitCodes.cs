namespace StoryGenerator.Cli;

/// <summary>Exit codes: a contract with scripts.</summary>
public static class ExitCodes
{
    /// <summary>Done, and quality control is not FAIL.</summary>
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int NeedsAttention = 3;

    public static int Of(string state, string? qcStatus) => state switch
    {
        "completed" => qcStatus == "fail" ? Failed : Done,
        "needs-attention" or "awaiting-review" => NeedsAttention,
        _ => Failed,
    };
}

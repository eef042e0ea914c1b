namespace StoryGenerator.Core.Pipeline;

/// <summary>What a failure asks for.</summary>
public enum FailureKind
{
    /// <summary>May pass by itself: time-outs, 429, 5xx, a lost worker. Retried with backoff.</summary>
    Transient,

    /// <summary>Will not pass by trying again: bad input, a refused request. Fails the story.</summary>
    Permanent,

    /// <summary>A person must act (a cap reached, a key missing, a review). The story waits and says what to do.</summary>
    NeedsAttention,
}

/// <summary>A failure of a stage with its kind, a stable code for machines and a message that says the fix.</summary>
/// <remarks>The kind travels in the type name across the durable boundary, which keeps only type and message: see the three subclasses.</remarks>
public abstract class StageException(FailureKind kind, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public FailureKind Kind { get; } = kind;

    /// <summary>Lower-case, dashes: "loudness-unreadable".</summary>
    public string Code { get; } = code;

    /// <summary>How long the other side asked us to wait, when it did.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

public sealed class TransientStageException(string code, string message, Exception? inner = null)
    : StageException(FailureKind.Transient, code, message, inner);

public sealed class PermanentStageException(string code, string message, Exception? inner = null)
    : StageException(FailureKind.Permanent, code, message, inner);

public sealed class NeedsAttentionException(string code, string message, Exception? inner = null)
    : StageException(FailureKind.NeedsAttention, code, message, inner);

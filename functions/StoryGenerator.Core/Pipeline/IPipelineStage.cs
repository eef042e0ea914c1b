namespace StoryGenerator.Core.Pipeline;

/// <summary>One step of a story: typed input to typed output, checked on both sides.</summary>
/// <remarks>
/// A stage is run by <see cref="StageRunner"/>, at least once and perhaps on several machines: the same input must give the same
/// output, and a second run must do no harm. Whatever changes the output belongs in <typeparamref name="TInput"/>, because the
/// checkpoint is found by the hash of the stage's name, version and input.
/// Throw <see cref="StageException"/> for what went wrong; never return a stand-in for the real output.
/// </remarks>
public interface IPipelineStage<in TInput, TOutput>
{
    /// <summary>Name (lower-case, dashes; part of blob paths) and version (raise it when the same input gives another output).</summary>
    StageInfo Info { get; }

    /// <summary>What is wrong with the input, every fault at once; empty when it may run.</summary>
    IEnumerable<FieldError> Validate(TInput input);

    /// <summary>Does the work. Reports progress and saves files through <paramref name="context"/>.</summary>
    Task<TOutput> RunAsync(TInput input, StageContext context, CancellationToken cancellationToken);

    /// <summary>What is wrong with the output; anything here fails the stage before a checkpoint is written.</summary>
    IEnumerable<FieldError> Check(TInput input, TOutput output);
}

/// <summary>Identity of a stage. <paramref name="Version"/> is part of every content key.</summary>
public sealed record StageInfo(string Name, int Version = 1);

/// <summary>A fault of one field, with the fix in the message ("topic: give at least 3 characters").</summary>
public sealed record FieldError(string Field, string Message)
{
    public override string ToString() => $"{Field}: {Message}";
}

// The name under which an app meets this failure on the real host.
namespace DurableTask.Core.Exceptions;

internal sealed class NonDeterministicOrchestrationException(string message)
    : Exception($"Non-Deterministic workflow detected: {message}");

namespace DurableTask.Core.Exceptions;

/// <summary>What a client throws when the id it starts is taken by an instance it must not replace.</summary>
public class OrchestrationAlreadyExistsException : Exception
{
    public OrchestrationAlreadyExistsException(string message) : base(message)
    {
    }
}

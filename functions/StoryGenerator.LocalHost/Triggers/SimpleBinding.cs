using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Triggers;

/// <summary>The arguments of a function whose trigger value is at hand.</summary>
internal static class SimpleBinding
{
    public static object?[] Arguments(
        FunctionDescriptor function, object? trigger, FunctionContext context, DurableTaskClient client, CancellationToken cancellation)
    {
        var arguments = new object?[function.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = function.Parameters[i];
            arguments[i] = parameter == function.Trigger ? trigger
                : parameter.ParameterType == typeof(FunctionContext) ? context
                : parameter.ParameterType == typeof(DurableTaskClient) ? client
                : parameter.ParameterType == typeof(CancellationToken) ? cancellation
                : throw new NotSupportedException(
                    $"Parameter '{parameter.Name}' of '{function.Name}' cannot be bound: {parameter.ParameterType} is not supported here.");
        }

        return arguments;
    }
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.LocalHost.Replay;

namespace StoryGenerator.LocalHost.Functions;

/// <summary>Calls orchestrator and activity functions: the durable engine knows names and JSON, this knows methods.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, FunctionInvoker invoker, IServiceProvider services)
{
    public DurableTaskClient? Client { get; set; }

    public Func<ReplayContext, Task<object?>>? Orchestrator(string name)
    {
        if (catalog.Find<OrchestrationTriggerAttribute>(name) is not { } function)
        {
            return null;
        }

        return async context =>
        {
            await using var scope = services.CreateAsyncScope();
            var arguments = new object?[function.Parameters.Count];
            for (var i = 0; i < arguments.Length; i++)
            {
                var parameter = function.Parameters[i];
                arguments[i] = parameter == function.Trigger ? context
                    : parameter.ParameterType == typeof(FunctionContext) ? new LocalFunctionContext(function, scope.ServiceProvider, default)
                    : OrchestratorInput(context, function, parameter);
            }

            return await invoker.Invoke(function, scope.ServiceProvider, arguments);
        };
    }

    /// <returns>The result's JSON; null for none. Throws what the activity throws.</returns>
    public async Task<string?> Activity(FunctionDescriptor function, string instanceId, string? input, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var data = new Dictionary<string, object?> { ["instanceId"] = instanceId };
        var context = new LocalFunctionContext(function, scope.ServiceProvider, cancellation, data);
        var arguments = new object?[function.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = function.Parameters[i];
            arguments[i] = parameter == function.Trigger ? ActivityInput(parameter.ParameterType, input)
                : parameter.ParameterType == typeof(FunctionContext) ? context
                : parameter.ParameterType == typeof(CancellationToken) ? cancellation
                : parameter.ParameterType == typeof(DurableTaskClient) ? Client
                : parameter.ParameterType == typeof(string) && parameter.Name == "instanceId" ? instanceId
                : throw new NotSupportedException(
                    $"Parameter '{parameter.Name}' of activity '{function.Name}' cannot be bound: {parameter.ParameterType} is not supported here.");
        }

        return FunctionJson.Default.Serialize(await invoker.Invoke(function, scope.ServiceProvider, arguments));
    }

    public FunctionDescriptor? FindActivity(string name) => catalog.Find<ActivityTriggerAttribute>(name);

    private static object? ActivityInput(Type type, string? input)
    {

        var value = FunctionJson.Default.Deserialize(input, type);
        return value is null && type.IsValueType && Nullable.GetUnderlyingType(type) is null
#pragma warning disable CA2201 // The type an app meets on the real host.
            ? throw new NullReferenceException("Object reference not set to an instance of an object.")
#pragma warning restore CA2201
            : value;
    }

    private static object? OrchestratorInput(ReplayContext context, FunctionDescriptor function, System.Reflection.ParameterInfo parameter)
    {
        var value = FunctionJson.Default.Deserialize(context.SerializedInput, parameter.ParameterType);
        if (value is not null)
        {
            return value;
        }

        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? throw new FunctionInputConverterException(function.Name, parameter.Name!)
            : null;
    }
}

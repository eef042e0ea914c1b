using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Triggers.Queues;

/// <summary>Hands one message to a queue function: as text where it takes a string, else read from JSON.</summary>
internal sealed class QueueCall(FunctionDescriptor function, FunctionInvoker invoker, IServiceProvider services, DurableTaskClient client)
{
    public string FunctionName => function.Name;

    public async Task Run(string text, long dequeueCount, string messageId, CancellationToken cancellation)
    {
        var type = function.Trigger.ParameterType;
        if (type.FullName is "Azure.Storage.Queues.Models.QueueMessage" or "System.BinaryData")
        {
            throw new NotSupportedException($"Function '{function.Name}' takes {type}: only a string or a class read from JSON is supported.");
        }

        var value = type == typeof(string) ? text : FunctionJson.Default.Deserialize(text, type) ?? throw new JsonException("The message is null.");
        await using var scope = services.CreateAsyncScope();
        var data = new Dictionary<string, object?> { ["DequeueCount"] = dequeueCount, ["Id"] = messageId, ["QueueTrigger"] = text };
        var context = new LocalFunctionContext(function, scope.ServiceProvider, cancellation, data);
        await invoker.Invoke(function, scope.ServiceProvider, SimpleBinding.Arguments(function, value, context, client, cancellation));
    }
}

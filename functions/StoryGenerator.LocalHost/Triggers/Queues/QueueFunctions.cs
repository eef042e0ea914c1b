using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Triggers.Queues;

/// <summary>One listener for each queue-triggered function.</summary>
internal sealed class QueueFunctions(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    IServiceProvider services,
    IConfiguration configuration,
    HostSettings settings,
    DurableTaskClient client,
    TimeSpan grace,
    ILogger log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(QueueListener Listener, Task Running)> _listeners = [];

    public void Start()
    {
        foreach (var (function, binding) in catalog.Of<QueueTriggerAttribute>())
        {
            var name = SettingNames.Resolve(binding.QueueName, configuration);
            var connection = Connection(binding.Connection ?? "AzureWebJobsStorage");
            var encoded = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
            var poison = new QueueClient(connection, name + "-poison", encoded);
            var asItIs = new QueueClient(connection, name + "-poison");
            encoded.MessageDecodingFailed += args => QueueListener.MoveUnreadable(args, asItIs, settings.MaxDequeues, log);
            var listener = new QueueListener(
                new QueueClient(connection, name, encoded), poison, settings, new(function, invoker, services, client), grace, log);
            _listeners.Add((listener, Task.Run(() => listener.Run(_stopping.Token))));
        }
    }

    public void LookNow() => _listeners.ForEach(l => l.Listener.LookNow());

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_listeners.Select(l => l.Running));
        _stopping.Dispose();
    }

    private string Connection(string name) => configuration[name] ?? configuration[$"AzureWebJobs{name}"]
        ?? configuration.GetConnectionString(name)
        ?? throw new InvalidOperationException($"The setting '{name}' (a storage connection string) is missing.");
}

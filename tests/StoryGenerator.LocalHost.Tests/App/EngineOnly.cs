using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StoryGenerator.LocalHost.Client;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Scheduler;

namespace StoryGenerator.LocalHost.Tests.App;

/// <summary>The durable engine without a server around it.</summary>
internal sealed class EngineOnly : IAsyncDisposable
{
    private readonly Engine _engine;

    public EngineOnly(string home, params Type[] functions)
    {
        Journal = Journal.Open(Path.Combine(home, "durable.db"));
        var services = new ServiceCollection().AddSingleton(Calls.Shared).BuildServiceProvider();
        var durable = new DurableFunctions(FunctionCatalog.Discover(functions), new FunctionInvoker(), services);
        var limits = new EngineLimits(Activities: 8, Orchestrators: 4) { StopGrace = TimeSpan.FromMilliseconds(200) };
        _engine = new Engine(Journal, durable, limits, TimeProvider.System, NullLoggerFactory.Instance);
        Client = new LocalDurableTaskClient(_engine);
        durable.Client = Client;
    }

    public Journal Journal { get; }

    public DurableTaskClient Client { get; }

    public void Start() => _engine.Start();

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Journal.Dispose();
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Children;
using StoryGenerator.LocalHost.Client;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Home;
using StoryGenerator.LocalHost.Scheduler;
using StoryGenerator.LocalHost.Triggers.Http;
using StoryGenerator.LocalHost.Triggers.Queues;
using StoryGenerator.LocalHost.Triggers.Timers;

namespace StoryGenerator.LocalHost;

/// <summary>The functions of an assembly, running on this machine: HTTP, timers, queues and durable orchestrations.</summary>
public sealed class LocalHostApp : IAsyncDisposable
{
    /// <summary>What stops, in this order: first what brings work in, then what does it, then what stores it.</summary>
    private readonly Stack<IAsyncDisposable> _parts;
    private readonly ChildProcesses _children;
    private readonly Keys _keys;
    private bool _stopped;

    private LocalHostApp(Stack<IAsyncDisposable> parts, ChildProcesses children, Keys keys, Uri address, DurableTaskClient client, IServiceProvider services)
    {
        _parts = parts;
        _children = children;
        _keys = keys;
        Address = address;
        Client = client;
        Services = services;
    }

    public Uri Address { get; }

    /// <summary>Opens every function; send it as <c>x-functions-key</c>.</summary>
    public string MasterKey => _keys.Master;

    public DurableTaskClient Client { get; }

    public IServiceProvider Services { get; }

    /// <exception cref="HomeUnusableException">The home is damaged, full, read-only, of another version, or in use.</exception>
    /// <exception cref="InvalidOperationException">A setting, function or port is wrong; the message says which.</exception>
    public static async Task<LocalHostApp> StartAsync(LocalHostOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var parts = new Stack<IAsyncDisposable>();
        try
        {
            return await Build(options, parts, cancellation);
        }
        catch
        {
            await Stop(parts);
            throw;
        }
    }

    /// <summary>Tells the children that have a bell to look for work now.</summary>
    public void RingChildren() => _children.Ring();

    /// <summary>Ends politely: what is unfinished goes on at the next start.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await Stop(_parts);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task Stop(Stack<IAsyncDisposable> parts)
    {
        while (parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private static async Task<LocalHostApp> Build(LocalHostOptions options, Stack<IAsyncDisposable> parts, CancellationToken cancellation)
    {
        var home = Path.GetFullPath(options.Home);
        var homeLock = HomeLock.Take(home);
        parts.Push(new Part(() => Now(homeLock.Dispose)));
        var journal = Journal.Open(Path.Combine(home, "durable.db"));
        parts.Push(new Part(() => Now(journal.Dispose)));
        var keys = Keys.Load(home);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = options.ContentRoot });
        HostConfiguration.Fill(builder.Configuration, options);
        var catalog = FunctionCatalog.Discover(options.FunctionsAssembly).Enabled(builder.Configuration);
        var settings = HostSettings.Read(options.ContentRoot, builder.Configuration);
        var childLog = new LateLogger();
        var azurite = OwnAzurite(options, builder, home, childLog);
        if (azurite is not null)
        {
            parts.Push(azurite);
        }

        ConfigureServer(builder, options);
        options.ConfigureServices(builder.Services, builder.Configuration);
        var app = builder.Build();
        parts.Push(app);
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        childLog.Target = loggers.CreateLogger("StoryGenerator.LocalHost.Children");

        var invoker = new FunctionInvoker();
        var durable = new DurableFunctions(catalog, invoker, app.Services);
        var limits = new EngineLimits(settings.MaxActivities, settings.MaxOrchestrators, settings.DefaultVersion)
        {
            StopGrace = options.StopGrace,
            CancelActivitiesOfTerminated = options.CancelActivitiesOfTerminated,
            CurrentOrOlderOnly = settings.CurrentOrOlderOnly,
        };
        var engine = new Engine(journal, durable, limits, options.Clock, loggers);
        var client = new LocalDurableTaskClient(engine);
        durable.Client = client;

        options.ConfigurePipeline?.Invoke(app);
        new HttpFunctions(catalog, invoker, keys, client, settings, loggers.CreateLogger("StoryGenerator.LocalHost.Http")).Map(app);
        QueueFunctions? queues = null;
        var children = new ChildProcesses(
            options.Children?.Invoke(builder.Configuration["AzureWebJobsStorage"] ?? "") ?? [], home, options.StopGrace, () => queues?.LookNow(), childLog);
        parts.Push(children);
        // They have much to load: while storage starts, which takes a core, as many as the other cores load at once; the rest while the
        // first stages, which need none of them, leave a core free.
        children.Start(Environment.ProcessorCount - 1);
        if (azurite is not null)
        {
            await azurite.WaitUntilReady(cancellation);
        }

        children.Start();
        parts.Push(engine);
        var address = await Listen(app, options, cancellation);
        var triggerLog = loggers.CreateLogger("StoryGenerator.LocalHost.Triggers");
        var timers = new TimerFunctions(
            catalog, invoker, app.Services, builder.Configuration, journal, client, options.Clock, triggerLog);
        parts.Push(timers);
        queues = new QueueFunctions(catalog, invoker, app.Services, builder.Configuration, settings, client, options.StopGrace, triggerLog);
        parts.Push(queues);
        parts.Push(new Part(() => app.StopAsync(CancellationToken.None)));

        engine.Start();
        timers.Start();
        queues.Start();
        children.Open();
        homeLock.Publish(address);
        return new LocalHostApp(parts, children, keys, address, client, app.Services);
    }

    private static Azurite? OwnAzurite(LocalHostOptions options, WebApplicationBuilder builder, string home, ILogger log)
    {
        if (!options.OwnsAzurite || !string.IsNullOrEmpty(builder.Configuration["AzureWebJobsStorage"]))
        {
            return null;
        }

        var azurite = Azurite.Start(home, builder.Configuration, log);
        builder.Configuration["AzureWebJobsStorage"] = azurite.ConnectionString;
        return azurite;
    }

    private static void ConfigureServer(WebApplicationBuilder builder, LocalHostOptions options)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Parse(options.Bind), options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddMvcCore();
        builder.Services.AddLogging();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopGrace);
    }

    private static async Task<Uri> Listen(WebApplication app, LocalHostOptions options, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or System.Net.Sockets.SocketException)
        {
            throw new InvalidOperationException(
                $"Port {options.Port} on {options.Bind} is in use. Stop what listens there, or choose another port (0 takes any free one).", exception);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.First());
    }

    private static Task Now(Action dispose)
    {
        dispose();
        return Task.CompletedTask;
    }

    private sealed class Part(Func<Task> dispose) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await dispose();
    }
}

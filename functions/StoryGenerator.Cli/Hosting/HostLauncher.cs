using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Functions;
using StoryGenerator.LocalHost;

namespace StoryGenerator.Cli.Hosting;

/// <summary>Starts the embedded host with this app's functions, its storage and its workers.</summary>
public static class HostLauncher
{
    public static async Task<LocalHostApp> StartAsync(int port, string bind, bool verbose, bool readOnly, CancellationToken cancellationToken)
    {
        var root = AppRoot.Find();
        var home = Common.Home;
        try
        {
            var host = await LocalHostApp.StartAsync(
                new()
                {
                    Home = home,
                    FunctionsAssembly = typeof(Registration).Assembly,
                    ContentRoot = root,
                    Port = port,
                    Bind = bind,
                    Settings = new Dictionary<string, string?>
                    {
                        ["Azurite:Path"] = AppRoot.Azurite(root),
                        ["Storygen:WorkFolder"] = Path.Combine(home, "work"),
                        ["Storygen:LogFolder"] = Path.Combine(home, "logs"),
                        ["Storygen:LogToConsole"] = verbose ? "true" : "false",
                    },
                    ConfigureServices = (services, configuration) =>
                    {
                        services.AddStoryGenerator(configuration);
                        // A GPU of this machine costs nothing by the second, unless its owner says so.
                        if (configuration["Costs:GpuProvider"] is null)
                        {
                            services.Configure<PriceSettings>(prices => prices.GpuProvider = "local-gpu");
                        }
                    },
                    CancelActivitiesOfTerminated = true,
                    Children = connection => readOnly ? [] : Workers.For(root, connection),
                },
                cancellationToken);
            host.Services.GetRequiredService<WorkerBell>().Rung += host.RingChildren;
            return host;
        }
        catch (Exception refused) when (refused is not OperationCanceledException and not CliException)
        {
            throw new CliException(ExitCodes.Failed, $"the host did not start: {refused.Message}");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.LocalHost.Tests.Crashes;
using StoryGenerator.LocalHost.Tests.Triggers;

namespace StoryGenerator.LocalHost.Tests.App;

/// <summary>A host as a process of its own, for tests that kill it.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["serve", var home])
        {
            await Console.Error.WriteLineAsync("usage: serve HOME");
            return 2;
        }

        LocalHostApp host;
        try
        {
            host = await Start(home);
        }
        catch (HomeUnusableException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 3;
        }

        await using (host)
        {
            Console.WriteLine(host.Address);
            await Console.In.ReadToEndAsync();
            return 0;
        }
    }

    private static Task<LocalHostApp> Start(string home) => LocalHostApp.StartAsync(TestHost.Options(home) with
    {
        ConfigureServices = (services, _) => services
            .AddSingleton(Calls.Shared).AddSingleton<TimerLog>().AddSingleton(new Effects(Path.Combine(home, "effects.log"))),
        Children = _ => [new("sleeper", "/bin/sleep", ["1000"], new Dictionary<string, string>(), null)],
    });
}

using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.LocalHost;
using StoryGenerator.Functions.Tests.Http;
using Xunit.Abstractions;
using StoryGenerator.Tests;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Bent host.json, local.settings.json and settings: read to values in range, or refused in words that name what is wrong.</summary>
public sealed class ConfigFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("storygen-config-");

    private static readonly string[] Keys =
    [
        "Text:Backend", "Speech:Backend", "Budget:PerStoryUsd", "Budget:PerDayUsd", "Cache:MaxAge", "Cache:MaxBytes", "Collection:Every", "Collection:Feeds:0:Url", "Collection:Feeds:0:Name",
        "Media:StallTimeout", "Media:RunTimeout", "OpenAI:Endpoint", "OpenAI:ApiKey", "ElevenLabs:Endpoint", "ElevenLabs:Model", "ElevenLabs:OutputFormat", "Ollama:Endpoint",
        "Providers:openai:AttemptTimeout", "Providers:openai:MaxAttempts", "Providers:openai:TotalTimeout", "Limits:RequestsPerMinute", "Limits:StoriesPerDay", "Limits:EasyAuth", "AzureWebJobsStorage",
    ];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public Task No_host_json_is_misread() => FuzzAsync("host.json", "host.json", 0.1, () =>
    {
        var read = HostSettings.Read(folder.FullName, new ConfigurationBuilder().Build());
        Assert.InRange(read.QueueBatch, 1, 32);
        Assert.InRange(read.MaxActivities, 1, 10_000);
        Assert.InRange(read.QueueVisibility, TimeSpan.Zero, TimeSpan.FromDays(7));
        Assert.InRange(read.QueueMaxPoll, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
    });

    [Fact]
    public Task No_local_settings_are_misread() => FuzzAsync("local.settings.sample.json", "local.settings.json", 0.1, () =>
    {
        var builder = new ConfigurationManager();
        HostConfiguration.Fill(builder, new LocalHostOptions { Home = folder.FullName, FunctionsAssembly = typeof(Registration).Assembly, ConfigureServices = (_, _) => { }, ContentRoot = folder.FullName });
    });

    [Fact]
    public async Task No_setting_gets_past_the_start_unread()
    {
        await FuzzRun.RunAsync("settings", FuzzRun.Cases(0.02), output, n =>
        {
            var mutator = new Mutator(n);
            var settings = Enumerable.Range(0, mutator.Below(4) + 1).Select(_ => mutator.One(Keys)).Distinct().ToDictionary(k => k, k => (string?)mutator.Text());
            settings.TryAdd("AzureWebJobsStorage", "UseDevelopmentStorage=true");
            return Task.FromResult(Judge(() =>
            {
                var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
                using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddStoryGenerator(configuration).BuildServiceProvider();
                services.GetService<IStartupValidator>()?.Validate();
            }, string.Join("; ", settings)));
        });
    }

    private async Task FuzzAsync(string original, string file, double share, Action read)
    {
        var text = await File.ReadAllTextAsync(Checkout.At(original));
        await FuzzRun.RunAsync(file, FuzzRun.Cases(share), output, n =>
        {
            var bytes = new Mutator(n).Bend(text);
            File.WriteAllBytes(Path.Combine(folder.FullName, file), bytes);
            return Task.FromResult(Judge(read, Encoding.UTF8.GetString(bytes)));
        });
    }

    private static string Judge(Action read, string given)
    {
        try
        {
            read();
            return "read";
        }
        catch (Exception refused) when (refused is InvalidOperationException or OptionsValidationException
            || (refused is AggregateException several && several.InnerExceptions.All(e => e is OptionsValidationException)))
        {
            Assert.True(refused.Message.Length > 10, given);
            return "refused";
        }
        catch (Exception broken)
        {
            throw new InvalidOperationException($"{broken.GetType().Name}: {broken.Message} at {given}", broken);
        }
    }
}

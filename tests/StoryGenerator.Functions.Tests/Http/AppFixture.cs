using StoryGenerator.LocalHost;
using StoryGenerator.Tests.Fakes;
using StoryGenerator.Tests;

namespace StoryGenerator.Functions.Tests.Http;

/// <summary>The app on LocalHost with a real Azurite, a language model that is played, and no workers: for tests of the HTTP surface
/// and of everything before the pictures.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("storygen-app-");

    public LocalHostApp Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public FakeOpenAI OpenAI { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var root = Checkout.Root;
        OpenAI = await FakeOpenAI.StartAsync();
        Host = await LocalHostApp.StartAsync(new()
        {
            Home = home.FullName,
            FunctionsAssembly = typeof(Registration).Assembly,
            ContentRoot = root,
            Port = 0,
            Settings = new Dictionary<string, string?>(OpenAI.Settings())
            {
                ["Azurite:Path"] = Path.Combine(root, "functions", "StoryGenerator.LocalHost", "azurite", "node_modules", ".bin", "azurite"),
                ["Storygen:LogToConsole"] = "false",
                ["Storygen:WorkFolder"] = Path.Combine(home.FullName, "work"),
            },
            ConfigureServices = (services, configuration) => services.AddStoryGenerator(configuration),
        });
        Client = new() { BaseAddress = Host.Address };
        Client.DefaultRequestHeaders.Add("x-functions-key", Host.MasterKey);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await OpenAI.DisposeAsync();
        home.Delete(recursive: true);
    }
}

[CollectionDefinition("app")]
public sealed class AppCollection : ICollectionFixture<AppFixture>;

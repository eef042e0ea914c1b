namespace StoryGenerator.LocalHost.Tests.App;

/// <summary>One host for all tests of a class.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await TestHost.Start();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StoryGenerator.LocalHost;

/// <summary>What a host needs to run the functions of one assembly on one machine.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The folder that keeps the host's state: database, keys, Azurite's data. One host at a time.</summary>
    public required string Home { get; init; }

    public required Assembly FunctionsAssembly { get; init; }

    public required Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; }

    /// <summary>The folder of <c>host.json</c> and <c>local.settings.json</c>; both may be missing.</summary>
    public string ContentRoot { get; init; } = Environment.CurrentDirectory;

    /// <summary>0 takes any free port; see <see cref="LocalHostApp.Address"/>.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>The IP address to listen on. Loopback unless told otherwise.</summary>
    public string Bind { get; init; } = IPAddress.Loopback.ToString();

    /// <summary>Settings above all other sources; nested names with <c>:</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Start an Azurite in the home when <c>AzureWebJobsStorage</c> is not set.</summary>
    public bool OwnsAzurite { get; init; } = true;

    /// <summary>Middleware before the functions.</summary>
    public Action<WebApplication>? ConfigurePipeline { get; init; }

    /// <summary>Processes that live and die with the host, given its storage connection string.</summary>
    public Func<string, IReadOnlyList<ChildProcess>>? Children { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Cancel the token of activities whose instance is terminated. The real host lets them run on; their results are dropped
    /// either way, so this only saves work.
    /// </summary>
    public bool CancelActivitiesOfTerminated { get; init; }

    /// <summary>How long activities and requests may take to end when the host stops.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>A process the host starts, starts again when it fails, and ends with itself. Whatever it prints is logged; a line on its
/// standard output makes the host look at its queues.</summary>
/// <param name="HasBell">Its input stays open: a byte there is <see cref="LocalHostApp.RingChildren"/>, the first one that storage answers (children are started
/// before it does), its end that of the host. Otherwise it is closed at once.</param>
public sealed record ChildProcess(
    string Name,
    string FileName,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string? WorkingDirectory,
    bool HasBell = false);

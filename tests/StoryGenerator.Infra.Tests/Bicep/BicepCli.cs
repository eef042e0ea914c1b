using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

/// <summary>Runs the pinned Bicep compiler. It needs no network: modules are local and types are built in.</summary>
internal static class BicepCli
{
    private const string Tenant = "22222222-2222-2222-2222-222222222222";
    private const string Subscription = "11111111-1111-1111-1111-111111111111";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed record Outcome(int ExitCode, string Output, string Errors);

    public static Outcome Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.BicepCli, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Parameter files read these, and a golden must not depend on who runs the test.
        start.Environment.Remove("AZURE_ENV_NAME");
        start.Environment["IMAGE_TAG"] = "0123abc";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Bicep did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"bicep {string.Join(' ', arguments)} took longer than {Limit}.");
        }

        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>What a deployment with this parameter file would create, resolved offline. The file itself is left alone:
    /// the compiler writes beside the parameters, so they are copied next to the template under another name for the run.</summary>
    public static string Snapshot(string parameterFile)
    {
        var name = $"snapshot-{Guid.NewGuid():N}";
        var copy = Repository.Path("infra", $"{name}.bicepparam");
        var result = Repository.Path("infra", $"{name}.snapshot.json");
        try
        {
            File.WriteAllText(copy, File.ReadAllText(parameterFile).Replace("using '../../../infra/main.bicep'", "using 'main.bicep'", StringComparison.Ordinal));
            var outcome = Run(
                "snapshot", copy, "--mode", "overwrite", "--tenant-id", Tenant, "--subscription-id", Subscription,
                "--resource-group", "rg-storygen", "--location", "swedencentral");
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
            Assert.DoesNotContain("Warning", outcome.Output + outcome.Errors, StringComparison.Ordinal);
            return Sorted(JsonNode.Parse(File.ReadAllText(result)))!.ToJsonString(Readable) + "\n";
        }
        finally
        {
            File.Delete(copy);
            File.Delete(result);
        }
    }

    /// <summary>The compiler writes members in an order that differs from run to run; lists keep theirs.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}

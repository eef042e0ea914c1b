using System.Diagnostics;

namespace StoryGenerator.Infra.Tests.Containers;

/// <summary>infra/deploy.sh against a stand-in for the Azure CLI that writes down what it is asked.</summary>
public sealed class DeployScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deploy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Deploys_the_base_builds_what_is_missing_then_deploys_the_apps()
    {
        var (exit, output) = Deploy("--group", "rg", "--tag", "abc123");

        Assert.True(exit == 0, output);
        Assert.Equal(
            [
                "group show", "deployment group create tag=", "acr repository show storygen-functions:abc123",
                "acr build storygen-functions:abc123", "acr repository update storygen-functions:abc123",
                "acr repository show storygen-worker-cpu:abc123", "deployment group create tag=abc123",
            ],
            Calls());
        Assert.Contains("deployed abc123 to https://app.example", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_every_base_image_on_to_the_build()
    {
        Deploy("--group", "rg", "--tag", "abc123");

        var build = File.ReadAllLines(Path.Combine(folder, "raw")).Single(l => l.StartsWith("acr build", StringComparison.Ordinal));
        foreach (var line in Repository.Read("infra", "base-images.env").Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            Assert.Contains($"--build-arg {line}", build, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_base_deployment_stops_before_anything_is_built()
    {
        var (exit, output) = Deploy("--group", "broken", "--tag", "abc123");

        Assert.Equal(1, exit);
        Assert.Contains("the infrastructure deployment failed", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.StartsWith("acr", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name a resource group")]
    [InlineData("unknown argument '--nope'", "--nope")]
    [InlineData("no parameter file 'x'", "--group", "rg", "--parameters", "x")]
    public void Bad_arguments_are_refused_before_azure_is_asked(string message, params string[] arguments)
    {
        var (exit, output) = Deploy(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Empty(Calls());
    }

    private string[] Calls()
    {
        var calls = Path.Combine(folder, "calls");
        return File.Exists(calls) ? File.ReadAllLines(calls) : [];
    }

    private (int Exit, string Output) Deploy(params string[] arguments)
    {
        var cli = Path.Combine(folder, "az");
        File.WriteAllText(cli, StandIn);
        File.SetUnixFileMode(cli, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("/bin/bash", [Repository.Path("infra", "deploy.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{folder}:{start.Environment["PATH"]}";
        start.Environment["LOG"] = folder;
        start.Environment.Remove("AZURE_RESOURCE_GROUP");
        start.Environment.Remove("AZURE_LOCATION");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    private const string StandIn = """
        #!/usr/bin/env bash
        echo "$*" >> "$LOG/raw"
        image=
        previous=
        for word in "$@"; do
          if [ "$previous" = --image ]; then image=$word; fi
          previous=$word
        done
        case "$1 $2 ${3:-}" in
          "deployment group create")
            echo "deployment group create tag=$IMAGE_TAG" >> "$LOG/calls"
            case "$*" in *"--resource-group broken"*) echo "no quota" >&2; exit 1 ;; esac
            printf 'crtest\nfunctions cpu\n%s\n' "${IMAGE_TAG:+https://app.example}" ;;
          "acr repository show") echo "acr repository show $image" >> "$LOG/calls"; case $image in *worker*) exit 0 ;; *) exit 3 ;; esac ;;
          "acr repository update") echo "acr repository update $image" >> "$LOG/calls" ;;
          "acr build "*) echo "acr build $image" >> "$LOG/calls" ;;
          "group show "*) echo "group show" >> "$LOG/calls" ;;
          *) echo "unexpected: $*" >&2; exit 9 ;;
        esac
        """;
}

using System.CommandLine;
using System.Diagnostics;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen doctor: every prerequisite, and the fix for each that is missing.</summary>
public static class DoctorCommand
{
    private sealed record Check(string Name, bool Ok, string Found, string Fix);

    public static Command Build()
    {
        var command = new Command("doctor", "Check what this machine needs.");
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            var checks = await RunAsync(cancellationToken);
            var ok = checks.All(c => c.Ok);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(new { ok, checks });
            }
            else
            {
                foreach (var c in checks)
                {
                    Console.WriteLine($"{(c.Ok ? "ok     " : "MISSING")} {c.Name,-22} {(c.Ok ? c.Found : c.Fix)}");
                }
            }

            return ok ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken)
    {
        var python = Workers.Python;
        return
        [
            await Program("ffmpeg", "ffmpeg", ["-hide_banner", "-version"], "apt-get install ffmpeg", cancellationToken),
            await Filter("ffmpeg libass", "-filters", " ass ", cancellationToken),
            await Filter("ffmpeg libx264", "-encoders", "libx264", cancellationToken),
            await Program("flite", "flite", ["--version"], "apt-get install flite", cancellationToken),
            await Program("python", python, ["--version"], "apt-get install python3 (or set STORYGEN_PYTHON)", cancellationToken),
            await Module("azure storage", "azure.storage.blob, azure.storage.queue", "python3-azure", cancellationToken),
            await Module("pillow", "PIL", "python3-pil", cancellationToken),
            await Module("numpy", "numpy", "python3-numpy", cancellationToken),
            await Module("cairo", "cairo", "python3-cairo", cancellationToken),
            await Module("pocketsphinx", "pocketsphinx", "python3-pocketsphinx", cancellationToken),
            Path("english model", "/usr/share/pocketsphinx/model/en-us", "apt-get install pocketsphinx-en-us"),
            await Program("node", "node", ["--version"], "install Node.js 20", cancellationToken),
            Path("azurite", AppRoot.Azurite(AppRoot.Find()), "npm ci in functions/StoryGenerator.LocalHost/azurite"),
            Writable("state folder", Common.Home),
        ];

        async Task<Check> Module(string name, string module, string package, CancellationToken token) =>
            await Program(name, python, ["-c", $"import {module}; print('{module}')"], $"apt-get install {package}", token);
    }

    private static async Task<Check> Program(string name, string file, string[] arguments, string fix, CancellationToken cancellationToken)
    {
        var (exit, text) = await RunProcessAsync(file, arguments, cancellationToken);
        // flite --version exits 1 and still says what it is.
        return new(name, exit == 0 || (exit == 1 && text.Contains("version", StringComparison.Ordinal)), text.Split('\n').FirstOrDefault(l => l.Trim().Length > 0)?.Trim() ?? file, fix);
    }

    private static async Task<Check> Filter(string name, string list, string wanted, CancellationToken cancellationToken)
    {
        var (_, text) = await RunProcessAsync("ffmpeg", ["-hide_banner", list], cancellationToken);
        return new(name, text.Contains(wanted, StringComparison.Ordinal), "built in", "install an ffmpeg with " + wanted.Trim());
    }

    private static Check Path(string name, string path, string fix) => new(name, File.Exists(path) || Directory.Exists(path), path, fix);

    private static Check Writable(string name, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = System.IO.Path.Combine(folder, ".probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
            return new(name, free > 1024, $"{folder} ({free} MB free)", $"{folder} has {free} MB free; a story needs about 1 GB while it is made");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new(name, false, folder, $"{folder} cannot be written: set STORYGEN_HOME to a folder that can");
        }
    }

    private static async Task<(int Exit, string Text)> RunProcessAsync(string file, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}

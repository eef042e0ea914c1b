using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests.Containers;

/// <summary>What the worker's modules import has to be in an image: the keyless ones in "cpu", the model libraries in the lock file of a kind.</summary>
public sealed partial class WorkerImportsTests
{
    private static readonly Dictionary<string, string> DebianPackages = new(StringComparer.Ordinal)
    {
        ["azure"] = "python3-azure",
        ["cairo"] = "python3-cairo",
        ["numpy"] = "python3-numpy",
        ["PIL"] = "python3-pil",
        ["pocketsphinx"] = "python3-pocketsphinx",
    };

    private static readonly string[] ModelLibraries = ["ctranslate2", "diffusers", "faster_whisper", "safetensors", "torch", "transformers"];

    [Fact]
    public void Every_library_that_a_keyless_backend_imports_is_in_the_cpu_image()
    {
        Assert.All(
            Imports().Intersect(DebianPackages.Keys, StringComparer.Ordinal).Select(module => DebianPackages[module]),
            package => Assert.Contains(package, Installed()));
    }

    [Fact]
    public void Every_program_that_a_keyless_backend_starts_is_in_the_cpu_image()
    {
        var started = Sources().SelectMany(source => ProgramPattern().Matches(source).Select(m => m.Groups[1].Value)).Distinct(StringComparer.Ordinal).ToArray();

        Assert.Contains("flite", started);
        Assert.Contains("ffmpeg", started);
        Assert.All(started, program => Assert.Contains(program == "ffprobe" ? "ffmpeg" : program, Installed()));
    }

    [Fact]
    public void No_module_imports_a_library_that_no_image_has()
    {
        var standard = StandardLibrary();

        var unknown = Imports().Except(standard, StringComparer.Ordinal).Except(DebianPackages.Keys, StringComparer.Ordinal)
            .Except(ModelLibraries, StringComparer.Ordinal).Where(module => module != "story_workers");

        Assert.Empty(unknown);
    }

    private static string[] Installed() => string.Join(' ', Dockerfile.Read("gpu-workers", "Dockerfile").Lineage("cpu")
        .SelectMany(s => s.Instructions).Where(i => i.Keyword == "RUN").Select(i => i.Text)).Split(' ');

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Repository.Path("gpu-workers", "story_workers"), "*.py", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static HashSet<string> Imports() => Sources()
        .SelectMany(source => ImportPattern().Matches(source).Select(m => m.Groups[1].Value + m.Groups[2].Value)).ToHashSet(StringComparer.Ordinal);

    private static string[] StandardLibrary()
    {
        var start = new System.Diagnostics.ProcessStartInfo("/usr/bin/python3", ["-c", "import sys; print(' '.join(sys.stdlib_module_names))"]) { RedirectStandardOutput = true };
        using var python = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        return python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    // The first word of an argument list.
    [GeneratedRegex(@"\[\s*""(flite|ffmpeg|ffprobe)""")]
    private static partial Regex ProgramPattern();

    // A statement, not a sentence of a docstring: "from X import" or "import X" to the end of the line.
    [GeneratedRegex(@"^\s*(?:from ([A-Za-z_]\w*)[\w.]* import|import ([A-Za-z_]\w*)[\w.]*(?: as \w+)?\s*$)", RegexOptions.Multiline)]
    private static partial Regex ImportPattern();
}

using System.Globalization;
using Xunit.Abstractions;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Runs seeded cases and counts how they ended. A case is run again by its number: the number is its seed.</summary>
internal static class FuzzRun
{
    private const int Default = 12_000;

    /// <summary>Cases of a suite that has this share of them all: 12,000, or STORYGEN_FUZZ.</summary>
    public static int Cases(double share)
    {
        var all = int.TryParse(Environment.GetEnvironmentVariable("STORYGEN_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : Default;
        return (int)(all * share);
    }

    /// <param name="run">Runs one case and says in a word how it ended; throws when it ended badly.</param>
    public static async Task RunAsync(string name, int cases, ITestOutputHelper output, Func<int, Task<string>> run)
    {
        var ends = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < cases; n++)
        {
            string end;
            try
            {
                end = await run(n).WaitAsync(TimeSpan.FromSeconds(60));
            }
            catch (Exception bad)
            {
                throw new InvalidOperationException($"{name} case {n} of {cases}: {bad.Message}", bad);
            }

            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        var counts = $"{name}: {cases} cases: {string.Join(", ", ends.Select(e => $"{e.Key} {e.Value}"))}";
        output.WriteLine(counts);
        Console.WriteLine(counts);
        Assert.True(ends.Count > 1, "Every case ended the same way: the cases are not worth running.");
    }
}

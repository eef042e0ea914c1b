using System.Globalization;

namespace StoryGenerator.Benchmarks.Stories;

/// <summary>Memory of a process and everything it started, read from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>Bytes in memory; a page that n processes share counts as 1/n of a page for each (the kernel's "Pss").</summary>
    public static long Bytes(int root)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _)).Select(Read).OfType<Entry>().ToArray();
        var family = new HashSet<int> { root };
        for (var before = 0; before < family.Count;)
        {
            before = family.Count;
            family.UnionWith(all.Where(p => family.Contains(p.Parent)).Select(p => p.Id).ToArray());
        }

        return family.Sum(Share);
    }

    private static Entry? Read(string? id)
    {
        try
        {
            // "pid (name) state ppid …": the name may hold anything, so what follows is counted from its closing bracket.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new(Number(id!), Number(fields[1]));
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long Share(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line[4..^2].Trim(), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // ended meanwhile
        }
    }

    private sealed record Entry(int Id, int Parent);
}

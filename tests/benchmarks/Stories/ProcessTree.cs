using System.Globalization;

namespace StoryGenerator.Benchmarks.Stories;

/// <summary>Resident memory of a process and everything it started, read from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>Bytes; pages that processes share are counted for each, so this is an upper bound.</summary>
    public static long ResidentBytes(int root)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _)).Select(Read).OfType<Entry>().ToArray();
        var family = new HashSet<int> { root };
        for (var before = 0; before < family.Count;)
        {
            before = family.Count;
            family.UnionWith(all.Where(p => family.Contains(p.Parent)).Select(p => p.Id).ToArray());
        }

        return all.Where(p => family.Contains(p.Id)).Sum(p => p.Resident);
    }

    private static Entry? Read(string? id)
    {
        try
        {
            // "pid (name) state ppid …": the name may hold anything, so what follows is counted from its closing bracket.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new(Number(id!), Number(fields[1]), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Entry(int Id, int Parent, long Resident);
}

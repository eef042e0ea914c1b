using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests.Containers;

/// <summary>The patterns of .dockerignore, as Docker reads the few forms it uses: a path, "**/name", "*.ext" at the root.</summary>
internal static class IgnoreFile
{
    private static readonly List<Regex> Patterns = [.. Repository.Read(".dockerignore").Split('\n')
        .Where(l => l.Length > 0 && l[0] != '#').Select(ToRegex)];

    /// <summary>True when the path or a folder above it is left out of the build context.</summary>
    public static bool Excludes(string path)
    {
        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length).Select(n => string.Join('/', parts[..n])).Any(p => Patterns.Any(r => r.IsMatch(p)));
    }

    private static Regex ToRegex(string pattern)
    {
        Assert.DoesNotContain("!", pattern, StringComparison.Ordinal);
        var body = Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return new Regex($"^{body}$");
    }
}

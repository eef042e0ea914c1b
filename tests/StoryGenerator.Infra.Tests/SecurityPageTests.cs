using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests;

public sealed partial class SecurityPageTests
{
    private static readonly string[][] Rows = [.. Repository.Read("infra", "SECURITY.md").Split('\n')
        .Where(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    [Fact]
    public void What_is_called_built_is_there()
    {
        var built = Rows.Where(row => row.Length == 3 && row[2].StartsWith("built", StringComparison.Ordinal))
            .SelectMany(row => PathPattern().Matches(row[1]).Select(m => m.Groups[1].Value)).ToList();

        Assert.True(built.Count > 20, "The page names too few places to be believed.");
        Assert.All(built, path => Assert.True(Path.Exists(Repository.Path(path.Split('/'))), $"{path} does not exist."));
    }

    [Fact]
    public void Every_measure_says_whether_it_is_built()
    {
        var measures = Rows.Where(row => row.Length == 3).SkipWhile(row => row[0] != "measure").Where(row => row[0] != "measure" && !row[0].StartsWith("---", StringComparison.Ordinal));

        Assert.All(measures, row => Assert.Matches("^(built|open|of the platform)", row[2]));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex PathPattern();
}

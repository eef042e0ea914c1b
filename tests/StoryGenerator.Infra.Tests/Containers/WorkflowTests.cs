using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests.Containers;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows => new("ci.yml", "deploy.yml");

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_to_a_version(string file) => Assert.All(
        UsesPattern().Matches(Repository.Read(".github", "workflows", file)).Select(m => m.Groups[1].Value),
        use => Assert.Matches("^[A-Za-z0-9-]+/[A-Za-z0-9-]+@(v[0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-f]{40})$", use));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Nothing_from_outside_is_pasted_into_a_script(string file)
    {
        var lines = Repository.Read(".github", "workflows", file).Split('\n');

        var scripts = Scripts(lines).ToList();
        Assert.NotEmpty(scripts);
        Assert.DoesNotContain(scripts, line => line.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void Deployment_signs_in_by_federation_and_knows_no_secret()
    {
        var text = Repository.Read(".github", "workflows", "deploy.yml");

        Assert.Contains("id-token: write", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("creds:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ci_runs_what_the_repository_calls_ci() =>
        Assert.Contains("- run: ./.ci/run", Repository.Read(".github", "workflows", "ci.yml"), StringComparison.Ordinal);

    /// <summary>The lines of every "run": the one it stands on and, after a "|", those indented below it.</summary>
    private static IEnumerable<string> Scripts(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var run = RunPattern().Match(lines[i]);
            if (!run.Success)
            {
                continue;
            }

            yield return lines[i];
            var indent = run.Groups[1].Length;
            while (i + 1 < lines.Length && (lines[i + 1].Length == 0 || lines[i + 1].TakeWhile(c => c == ' ').Count() > indent))
            {
                yield return lines[++i];
            }
        }
    }

    [GeneratedRegex(@"^\s*-?\s*uses: (\S+)", RegexOptions.Multiline)]
    private static partial Regex UsesPattern();

    [GeneratedRegex(@"^(\s*(?:- )?)run:")]
    private static partial Regex RunPattern();
}

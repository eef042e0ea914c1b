using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

public sealed class TemplateTests
{
    [Fact]
    public void Every_template_lints_with_no_result()
    {
        var templates = Directory.EnumerateFiles(Repository.Path("infra"), "*.bicep", SearchOption.AllDirectories).Count();

        var outcome = BicepCli.Run("lint", "--pattern", Repository.Path("infra", "**", "*.bicep"), "--diagnostics-format", "sarif");

        var logs = Logs(outcome.Output);
        Assert.Equal(templates, logs.Count);
        Assert.Empty(logs.SelectMany(log => log["runs"]!.AsArray()).SelectMany(run => run!["results"]!.AsArray()).Select(r => r!.ToJsonString()));
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public void Compiles_without_a_warning()
    {
        var outcome = BicepCli.Run("build", Repository.Path("infra", "main.bicep"), "--stdout");

        Assert.Equal("", outcome.Errors);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public void No_output_of_any_template_can_carry_a_key()
    {
        var template = JsonNode.Parse(BicepCli.Run("build", Repository.Path("infra", "main.bicep"), "--stdout").Output)!;

        var outputs = Outputs(template).ToList();
        Assert.NotEmpty(outputs);
        Assert.DoesNotContain(outputs, text =>
            text.Contains("listKeys", StringComparison.OrdinalIgnoreCase) || text.Contains("securestring", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Keys_are_listed_in_one_place_only_the_mount_of_the_model_share()
    {
        var users = Directory.EnumerateFiles(Repository.Path("infra"), "*.bicep", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("listKeys", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file));

        Assert.Equal(["environment.bicep"], users);
    }

    [Fact]
    public void Every_parameter_is_described()
    {
        var missing = Directory.EnumerateFiles(Repository.Path("infra"), "*.bicep", SearchOption.AllDirectories).SelectMany(Undescribed);

        Assert.Empty(missing);
    }

    /// <summary>The compiler prints one SARIF document a template, one after the other.</summary>
    private static List<JsonNode> Logs(string output)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        var logs = new List<JsonNode>();
        while (reader.Read())
        {
            logs.Add(JsonNode.Parse(ref reader)!);
        }

        return logs;
    }

    private static IEnumerable<string> Undescribed(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("param ", StringComparison.Ordinal))
            {
                continue;
            }

            var decorators = lines.Take(i).Reverse().TakeWhile(line => line.StartsWith('@'));
            if (!decorators.Any(line => line.StartsWith("@description('", StringComparison.Ordinal)))
            {
                yield return $"{Path.GetFileName(file)}: {lines[i]}";
            }
        }
    }

    private static IEnumerable<string> Outputs(JsonNode template)
    {
        foreach (var output in template["outputs"]?.AsObject() ?? [])
        {
            yield return output.Value!.ToJsonString();
        }

        var resources = template["resources"] switch
        {
            JsonObject named => named.Select(r => r.Value!),
            JsonArray list => list.Select(r => r!),
            _ => [],
        };
        foreach (var nested in resources.Select(r => r["properties"]?["template"]).OfType<JsonNode>())
        {
            foreach (var output in Outputs(nested))
            {
                yield return output;
            }
        }
    }
}

using System.Globalization;
using System.Text.Json;

namespace StoryGenerator.Infra.Tests;

/// <summary>The cost table of infra/README.md is what infra/cost-model.json says, not what someone once typed.</summary>
public sealed class CostModelTests
{
    private static readonly JsonElement Model = JsonDocument.Parse(Repository.Read("infra", "cost-model.json")).RootElement;

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(10000)]
    public void The_readme_shows_what_the_model_computes(int stories)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"| {stories} | {Month("prod", stories):0.00} | {Month("dev", stories):0.00} |");

        Assert.Contains(row, Repository.Read("infra", "README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_say_when_they_were_written_down_and_that_they_are_an_assumption()
    {
        Assert.True(DateOnly.TryParseExact(Model.GetProperty("pricedOn").GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Contains("assumption", Model.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.All(Model.GetProperty("prices").EnumerateObject(), price => Assert.True(price.Value.GetDecimal() > 0));
    }

    private static decimal Month(string name, int stories)
    {
        var installation = Model.GetProperty("installations").GetProperty(name);
        var compute = installation.GetProperty("secondsPerStory").EnumerateObject().Sum(use => use.Value.GetDecimal() * Second(use.Name));
        var kept = (Number(installation, "blobGibPerStory") * Price("blobGibMonth")) + (Number(installation, "logGibPerStory") * Price("logGib"));
        var fixedCost = Price("registryMonth") + (Number(installation, "modelShareGib") * Price("modelShareGibMonth"));
        return fixedCost + (stories * (compute + kept));
    }

    private static decimal Second(string size)
    {
        var s = Model.GetProperty("sizes").GetProperty(size);
        var gpu = s.GetProperty("gpu").GetString() switch { "t4" => Price("t4Second"), "a100" => Price("a100Second"), _ => 0 };
        return (Number(s, "vcpu") * Price("vcpuSecond")) + (Number(s, "gib") * Price("gibSecond")) + gpu;
    }

    private static decimal Price(string name) => Number(Model.GetProperty("prices"), name);

    private static decimal Number(JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}

using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Core.Tests.Costs;

public sealed class PriceTableTests
{
    [Theory]
    [InlineData("gpt-5-mini", 2.25)]
    [InlineData("gpt-5-mini-2025-08-07", 2.25)]
    [InlineData("gpt-5", 11.25)]
    [InlineData("gpt-5-2025-08-07", 11.25)]
    public void A_dated_release_costs_what_its_model_costs(string model, double usd) =>
        Assert.Equal((decimal)usd, PriceTable.Embedded.Cost("openai", model, [new(Units.InputTokens, 1_000_000), new(Units.OutputTokens, 1_000_000)]));

    [Fact]
    public void What_has_no_price_cannot_be_sent()
    {
        var unknown = Assert.Throws<NeedsAttentionException>(() => PriceTable.Embedded.Cost("openai", "gpt-5-nano", [new(Units.OutputTokens, 1)]));
        Assert.Equal("price-unknown", unknown.Code);
        Assert.Contains("Costs:Prices", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configured_rows_win()
    {
        var table = PriceTable.Embedded.With([new("elevenlabs", "eleven_v3", Units.Characters, 0.30m, 1000, new(2026, 11, 1), "contract")]);
        Assert.Equal(0.45m, table.Cost("elevenlabs", "eleven_v3", [new(Units.Characters, 1500)]));
        Assert.Equal(0.18m, table.Cost("elevenlabs", "eleven_multilingual_v2", [new(Units.Characters, 1500)]));
    }

    [Fact]
    public void Every_row_has_a_date_a_source_and_a_sane_price() => Assert.All(PriceTable.Embedded.Rows, r =>
    {
        Assert.True(r.AsOf > new DateOnly(2026, 1, 1) && r.Source.Length > 0 && r.Per > 0 && r.Usd >= 0, r.ToString());
        Assert.Contains(r.Unit, Units.All);
    });

    [Fact]
    public void An_estimate_adds_up_and_says_how_old_its_prices_are()
    {
        var estimate = CostEstimate.Of(
            [
                new("script-draft", "openai", "gpt-5-mini", 1, [new(Units.InputTokens, 2000), new(Units.OutputTokens, 1000)]),
                new("voice", "elevenlabs", "eleven_v3", 1, [new(Units.Characters, 900)]),
            ],
            PriceTable.Embedded);

        Assert.Equal(0.0025m, estimate.Stages[0].Usd);
        Assert.Equal(0.0025m + 0.108m, estimate.TotalUsd);
        Assert.Equal(new DateOnly(2026, 3, 31), estimate.PricesAsOf);
    }
}

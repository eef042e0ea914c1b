using System.Text.Json;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Tests.Images;

/// <summary>The painter chooses among its drafts by the measures of this check: one list of cases holds both to the same numbers.</summary>
public sealed class PictureQualityContractTests
{
    public static TheoryData<string> Names { get; } = new(Cases().Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_measures_what_the_contract_says(string name)
    {
        var want = Cases().Single(c => c.Name == name);
        var got = ImageScoring.Judge(0, new(want.Grey, want.Width, want.Height, want.Width, want.Height), want.Width, want.Height);
        Assert.Equal((want.Sharpness, want.MeanLuma, want.ClippedShare, want.EntropyBits, want.Score), (got.Sharpness, got.MeanLuma, got.ClippedShare, got.EntropyBits, got.Score));
        Assert.Equal(want.Faults, got.Faults);
    }

    private static List<Case> Cases()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "picture-quality.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty("cases").Deserialize<List<Case>>(CoreJson.Options)!;
    }

    private sealed record Case(string Name, int Width, int Height, byte[] Grey, double Sharpness, double MeanLuma, double ClippedShare, double EntropyBits, double Score, IReadOnlyList<string> Faults);
}

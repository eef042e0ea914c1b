namespace StoryGenerator.Infra.Tests.Bicep;

/// <summary>What each parameter file deploys, against the committed snapshot. After a change that is meant:
/// <c>UPDATE_GOLDEN=1 dotnet test tests/StoryGenerator.Infra.Tests</c>, then read the diff before committing it.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Deploys_exactly_what_was_agreed(string name)
    {
        var golden = Installations.Golden($"{name}.snapshot.json");
        var actual = Installations.Text(name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n").TrimEnd(), actual.TrimEnd());
    }
}

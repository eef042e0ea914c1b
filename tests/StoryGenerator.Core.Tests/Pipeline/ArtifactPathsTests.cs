using CsCheck;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Tests.Pipeline;

public sealed class ArtifactPathsTests
{
    private const string Story = "story-0123456789abcdef";
    private const string Key = "00112233445566778899aabbccddeeff";

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("nul\0")]
    [InlineData("a b")]
    public void A_file_name_outside_the_alphabet_is_refused(string name) => Assert.Throws<ArgumentException>(() => ArtifactPaths.StageFile(Story, "voice", Key, name));

    [Fact]
    public void No_accepted_name_leaves_its_folder() => Gen.String.Sample(name =>
    {
        try
        {
            var path = ArtifactPaths.StageFile(Story, "voice", Key, name);
            Assert.StartsWith($"{Story}/voice/{Key}/", path, StringComparison.Ordinal);
            Assert.DoesNotContain("..", path.Split('/'));
        }
        catch (ArgumentException)
        {
            // Refused is as good as safe.
        }
    });

    [Theory]
    [InlineData("qc.html", true)]
    [InlineData("voice/00112233445566778899aabbccddeeff/take.wav", true)]
    [InlineData("../request.json", false)]
    [InlineData("voice/../../other/final.mp4", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("a//b", false)]
    [InlineData("%2e%2e/x", false)]
    public void A_callers_path_stays_inside_the_story(string path, bool safe) => Assert.Equal(safe, ArtifactPaths.IsSafeRelative(path));

    [Fact]
    public void Different_inputs_have_different_keys_and_the_same_input_the_same()
    {
        var stage = new StageInfo("voice", 2);
        Assert.Equal(ContentKey.Of(stage, new { A = 1 }), ContentKey.Of(stage, new { A = 1 }));
        Assert.Equal(5, new[]
        {
            ContentKey.Of(stage, new { A = 1 }),
            ContentKey.Of(stage, new { A = 2 }),
            ContentKey.Of(stage with { Version = 3 }, new { A = 1 }),
            ContentKey.Of(stage with { Name = "music" }, new { A = 1 }),
            ContentKey.Of(stage, new { A = 1 }, take: 1),
        }.Distinct().Count());
    }
}

namespace StoryGenerator.Infra.Tests.Containers;

public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData(".git/config")]
    [InlineData(".storygen/state.db")]
    [InlineData("local.settings.json")]
    [InlineData("functions/StoryGenerator.Functions/local.settings.json")]
    [InlineData("functions/StoryGenerator.Core/bin/Debug/net10.0/x.dll")]
    [InlineData("functions/StoryGenerator.Core/obj/project.assets.json")]
    [InlineData("gpu-workers/.env")]
    [InlineData(".azure/prod/.env")]
    [InlineData("out/story-0123/final.mp4")]
    [InlineData("gpu-workers/story_workers/__pycache__/x.pyc")]
    public void State_and_secrets_stay_out_of_the_build_context(string path) => Assert.True(IgnoreFile.Excludes(path));

    [Theory]
    [InlineData("host.json")]
    [InlineData("functions/StoryGenerator.Core/Pipeline/ArtifactPaths.cs")]
    [InlineData("gpu-workers/story_workers/protocol.py")]
    public void Sources_come_in(string path) => Assert.False(IgnoreFile.Excludes(path));
}

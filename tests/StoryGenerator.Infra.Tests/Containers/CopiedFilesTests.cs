namespace StoryGenerator.Infra.Tests.Containers;

public sealed class CopiedFilesTests
{
    [Theory]
    [InlineData("functions/StoryGenerator.Functions/Dockerfile")]
    [InlineData("gpu-workers/Dockerfile")]
    public void Every_file_that_is_copied_from_the_context_exists_and_is_not_ignored(string path)
    {
        var copies = Dockerfile.Read(path.Split('/')).Stages.SelectMany(s => s.Instructions)
            .Where(i => i.Keyword == "COPY" && !i.Text.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(i => i.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1])
            .Select(source => source.TrimEnd('/')).ToList();

        Assert.NotEmpty(copies);
        Assert.All(copies, copy => Assert.True(Path.Exists(Repository.Path(copy.Split('/'))), $"{copy} does not exist."));
        Assert.All(copies, copy => Assert.False(IgnoreFile.Excludes(copy), $"{copy} is excluded by .dockerignore."));
    }
}

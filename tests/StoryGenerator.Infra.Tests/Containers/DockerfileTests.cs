using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests.Containers;

public sealed partial class DockerfileTests
{
    private static readonly string[] FunctionApp = ["functions", "StoryGenerator.Functions", "Dockerfile"];
    private static readonly string[] Workers = ["gpu-workers", "Dockerfile"];

    public static TheoryData<string, string> Images => new()
    {
        { string.Join('/', FunctionApp), "" },
        { string.Join('/', Workers), "cpu" },
        { string.Join('/', Workers), "llm" },
        { string.Join('/', Workers), "asr" },
        { string.Join('/', Workers), "image" },
        { string.Join('/', Workers), "video" },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void Runs_as_a_numbered_user_that_is_not_root(string path, string target)
    {
        var user = Dockerfile.Read(path.Split('/')).Effective(target, "USER");

        // A number, because a platform that refuses root cannot look a name up.
        Assert.Matches("^[1-9][0-9]*(:[1-9][0-9]*)?$", user ?? "");
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Starts_in_exec_form_under_an_init(string path, string target)
    {
        var file = Dockerfile.Read(path.Split('/'));

        Assert.Equal("[\"/usr/bin/tini\", \"--\"]", file.Effective(target, "ENTRYPOINT"));
        Assert.StartsWith("[\"", file.Effective(target, "CMD"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Comes_from_a_base_that_a_build_argument_can_pin_by_digest(string path, string target)
    {
        var file = Dockerfile.Read(path.Split('/'));
        var from = file.Lineage(target).Last().From;

        var argument = ArgumentPattern().Match(from);
        Assert.True(argument.Success, $"FROM {from} cannot be pinned from outside.");
        Assert.Contains(argument.Groups[1].Value, file.Arguments.Keys);
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Carries_no_secret_and_no_state(string path, string target)
    {
        var instructions = Dockerfile.Read(path.Split('/')).Lineage(target).SelectMany(s => s.Instructions).ToList();

        Assert.DoesNotContain(instructions, i => i.Keyword is "ENV" or "ARG" && SecretPattern().IsMatch(i.Text));
        Assert.DoesNotContain(instructions, i => i.Keyword == "COPY" && !i.Text.StartsWith("--from=", StringComparison.Ordinal) && i.Text.Split(' ')[0] == ".");
        Assert.DoesNotContain(instructions, i => i.Keyword == "ADD");
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Installs_debian_packages_without_recommendations_and_without_leaving_lists(string path, string target)
    {
        var installs = Dockerfile.Read(path.Split('/')).Lineage(target).SelectMany(s => s.Instructions)
            .Where(i => i.Keyword == "RUN" && i.Text.Contains("apt-get install", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(installs);
        Assert.All(installs, install =>
        {
            Assert.Contains("apt-get update &&", install.Text, StringComparison.Ordinal);
            Assert.Contains("--no-install-recommends", install.Text, StringComparison.Ordinal);
            Assert.Contains("rm -rf /var/lib/apt/lists/*", install.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("asr")]
    [InlineData("image")]
    [InlineData("video")]
    public void A_model_worker_reads_weights_from_its_mount_and_never_from_the_network(string target)
    {
        var file = Dockerfile.Read(Workers);

        Assert.Contains("HF_HUB_OFFLINE=1", file.Effective(target, "ENV"), StringComparison.Ordinal);
        Assert.Equal("/models", file.Effective(target, "VOLUME"));
        Assert.Contains(file.Lineage(target).SelectMany(s => s.Instructions), i => i.Text.Contains($"requirements/{target}.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void Base_images_have_a_fixed_tag_or_a_digest_and_are_the_arguments_of_the_files()
    {
        var pinned = Repository.Read("infra", "base-images.env").Split('\n')
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var arguments = Dockerfile.Read(FunctionApp).Arguments.Concat(Dockerfile.Read(Workers).Arguments).ToList();

        Assert.Equal(arguments.Select(a => a.Key).Order(StringComparer.Ordinal), pinned.Keys.Order(StringComparer.Ordinal));
        Assert.All(pinned.Values.Concat(arguments.Select(a => a.Value)), image => Assert.Matches(TaggedPattern(), image));
        Assert.All(arguments, argument => Assert.StartsWith(argument.Value, pinned[argument.Key], StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\$\{([A-Z_]+)\}$")]
    private static partial Regex ArgumentPattern();

    [GeneratedRegex("(KEY|SECRET|PASSWORD|TOKEN|CONNECTION)[A-Z_]*=", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPattern();

    [GeneratedRegex(@"^[a-z0-9./-]+:(?!latest)[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex TaggedPattern();
}

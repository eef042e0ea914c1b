using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace StoryGenerator.Infra.Tests.Containers;

using Map = Dictionary<object, object>;

public sealed class ComposeTests
{
    /// <summary>The key of the storage emulator's development account, the same in its documentation for everyone.</summary>
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Map Compose = Read();

    [Fact]
    public void Has_storage_the_app_and_a_worker_for_each_kind_of_media() => Assert.Equal(
        ["azurite", "functions", "worker-asr", "worker-image", "worker-video"], Services().Keys.Cast<string>().Order(StringComparer.Ordinal));

    [Fact]
    public void No_image_is_latest_or_untagged() => Assert.All(Services().Values.Cast<Map>(), service =>
    {
        var image = (string)service["image"];
        var tag = image.TrimEnd('}')[(image.TrimEnd('}').LastIndexOf(':') + 1)..];
        Assert.NotEqual("latest", tag);
        Assert.DoesNotContain("/", tag, StringComparison.Ordinal);
    });

    [Fact]
    public void Services_that_answer_are_checked_and_the_others_wait_for_them()
    {
        Assert.True(Service("azurite").ContainsKey("healthcheck"));
        Assert.True(Service("functions").ContainsKey("healthcheck"));
        Assert.All(Services().Where(s => (string)s.Key != "azurite"), service =>
            Assert.Equal("service_healthy", ((Map)((Map)((Map)service.Value)["depends_on"])["azurite"])["condition"]));
    }

    [Fact]
    public void Only_the_api_is_published_and_on_loopback_only() => Assert.All(Services(), service =>
    {
        var ports = ((Map)service.Value).TryGetValue("ports", out var value) ? ((List<object>)value).Cast<string>() : [];
        Assert.Equal((string)service.Key == "functions" ? ["127.0.0.1:7071:8080"] : [], ports);
    });

    [Fact]
    public void Containers_of_ours_run_without_capabilities()
    {
        Assert.All(Services().Where(s => (string)s.Key != "azurite").Select(s => (Map)s.Value), service =>
        {
            Assert.Equal(["ALL"], (List<object>)service["cap_drop"]);
            Assert.Equal(["no-new-privileges:true"], (List<object>)service["security_opt"]);
            Assert.False(service.ContainsKey("privileged"));
        });
    }

    [Fact]
    public void The_only_key_in_the_file_is_the_emulators()
    {
        var keys = System.Text.RegularExpressions.Regex.Matches(Repository.Read("compose.yaml"), "(?i)(AccountKey|api_?key|secret|password|token)[A-Za-z_]*[=:] ?([^;\\s]+)")
            .Where(m => m.Groups[1].Value != "Secret" || m.Groups[2].Value != "Files").Select(m => m.Groups[2].Value);

        Assert.Equal([EmulatorKey], keys);
    }

    [Fact]
    public void Every_build_names_a_file_and_a_target_that_exist() => Assert.All(
        Services().Values.Cast<Map>().Where(s => s.ContainsKey("build")).Select(s => (Map)s["build"]), build =>
        {
            var file = Dockerfile.Read(((string)build["dockerfile"]).Split('/'));
            if (build.TryGetValue("target", out var target))
            {
                Assert.Contains(file.Stages, s => s.Name == (string)target);
            }

            Assert.All(((Map)build["args"]).Keys, argument => Assert.Contains((string)argument, file.Arguments.Keys));
        });

    private static Map Services() => (Map)Compose["services"];

    private static Map Service(string name) => (Map)Services()[name];

    private static Map Read()
    {
        var parser = new MergingParser(new Parser(new StringReader(Repository.Read("compose.yaml"))));
        return (Map)new DeserializerBuilder().Build().Deserialize(parser)!;
    }
}

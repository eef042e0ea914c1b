using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

public sealed class StorageTests
{
    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Story_data_has_no_shared_keys_and_no_public_blobs(string name)
    {
        var story = Account(name, a => !IsModelShare(a));

        Assert.False(story["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(story["allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.True(story["defaultToOAuthAuthentication"]!.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Every_account_speaks_tls_12_at_least_over_https_only(string name)
    {
        var accounts = Installations.Resources(name).OfType("Microsoft.Storage/storageAccounts").ToList();

        Assert.NotEmpty(accounts);
        Assert.All(accounts, account =>
        {
            Assert.Equal("TLS1_2", Resources.Text(account["properties"]!, "minimumTlsVersion"));
            Assert.True(account["properties"]!["supportsHttpsTrafficOnly"]!.GetValue<bool>());
        });
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Only_the_model_share_keeps_shared_keys_and_it_holds_files_only(string name)
    {
        var resources = Installations.Resources(name);
        var withKeys = resources.OfType("Microsoft.Storage/storageAccounts")
            .Where(a => a["properties"]!["allowSharedKeyAccess"]!.GetValue<bool>()).ToList();

        Assert.All(withKeys, account => Assert.True(IsModelShare(account)));
        Assert.Equal(name == "main.dev" ? 0 : 1, withKeys.Count);
        Assert.All(
            resources.OfType("Microsoft.App/managedEnvironments/storages"),
            mount => Assert.Equal("ReadOnly", Resources.Text(mount["properties"]!["azureFile"]!, "accessMode")));
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Every_queue_that_app_or_workers_use_exists(string name)
    {
        var queues = Installations.Resources(name).NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues");

        Assert.Equal(
            ["gpu-asr", "gpu-image", "gpu-llm", "gpu-poison", "gpu-results", "gpu-results-poison", "gpu-video"],
            queues.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Private_networking_closes_every_public_endpoint_that_has_a_private_one()
    {
        var resources = Installations.Resources("everything");
        string[] types = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.ContainerRegistry/registries"];
        var closed = types.SelectMany(resources.OfType).ToList();

        Assert.Equal(5, closed.Count);
        Assert.All(closed, resource => Assert.Equal("Disabled", Resources.Text(resource["properties"]!, "publicNetworkAccess")));
        Assert.Equal(
            ["blob", "file", "queue", "registry", "table", "vault", "vault"],
            resources.OfType("Microsoft.Network/privateEndpoints")
                .Select(e => e["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]!.GetValue<string>())
                .Order(StringComparer.Ordinal));
    }

    private static JsonNode Account(string name, Predicate<JsonNode> which) =>
        Assert.Single(Installations.Resources(name).OfType("Microsoft.Storage/storageAccounts"), which)["properties"]!;

    private static bool IsModelShare(JsonNode account) => Resources.Text(account, "name").StartsWith("stm", StringComparison.Ordinal);
}

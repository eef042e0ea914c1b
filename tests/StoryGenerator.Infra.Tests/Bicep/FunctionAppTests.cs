using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

public sealed class FunctionAppTests
{
    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Is_a_function_app_over_https_only_without_cors(string name)
    {
        var app = App(name);
        var ingress = app["properties"]!["configuration"]!["ingress"]!;

        Assert.Equal("functionapp", Resources.Text(app, "kind"));
        Assert.False(ingress["allowInsecure"]!.GetValue<bool>());
        Assert.False(ingress.AsObject().ContainsKey("corsPolicy"));
    }

    [Theory]
    [InlineData("main", "DurableTaskScheduler", 0)]
    [InlineData("main.dev", "DurableTaskScheduler", 0)]
    [InlineData("everything", "AzureStorage", 1)]
    public void The_durable_backend_decides_settings_and_least_replicas(string name, string backend, int replicas)
    {
        var app = App(name);
        var settings = Settings(app);
        var managed = settings.GetValueOrDefault("AzureFunctionsJobHost__extensions__durableTask__storageProvider__type") == "azureManaged";

        Assert.Equal(backend == "DurableTaskScheduler", managed);
        Assert.Equal(managed ? 1 : 0, Installations.Resources(name).OfType("Microsoft.DurableTask/schedulers").Count());
        Assert.Equal(replicas, app["properties"]!["template"]!["scale"]!["minReplicas"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Reaches_storage_by_identity_and_never_by_connection_string(string name)
    {
        var settings = Settings(App(name));

        Assert.StartsWith("st", settings["AzureWebJobsStorage__accountName"], StringComparison.Ordinal);
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
        Assert.DoesNotContain(settings.Values, value => value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Host_keys_in_files_go_with_one_replica_only()
    {
        var dev = App("main.dev");

        Assert.Equal("Files", Settings(dev)["AzureWebJobsSecretStorageType"]);
        Assert.Equal(1, dev["properties"]!["template"]!["scale"]!["maxReplicas"]!.GetValue<int>());
        Assert.Equal("keyvault", Settings(App("main"))["AzureWebJobsSecretStorageType"]);
        Assert.Contains("'kvk-", Settings(App("main"))["AzureWebJobsSecretStorageKeyVaultUri"], StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_references_into_the_vault()
    {
        var app = App("everything");
        var secret = Assert.Single(app["properties"]!["configuration"]!["secrets"]!.AsArray())!;

        Assert.False(secret.AsObject().ContainsKey("value"));
        Assert.Contains("/id-functions-", Resources.Text(secret, "identity"), StringComparison.Ordinal);
        Assert.Contains("openai-api-key", Resources.Text(secret, "keyVaultUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Entra_sign_in_turns_everyone_away_but_the_health_probe()
    {
        var rules = Installations.Resources("everything").Single("Microsoft.App/containerApps/authConfigs")["properties"]!["globalValidation"]!;

        Assert.Equal("Return401", Resources.Text(rules, "unauthenticatedClientAction"));
        Assert.Equal(["/api/health"], rules["excludedPaths"]!.AsArray().Select(p => p!.GetValue<string>()));
    }

    [Fact]
    public void The_sign_in_header_is_trusted_only_behind_sign_in_and_links_are_given_only_where_they_can_be_followed()
    {
        var (open, closed) = (Settings(App("main.dev")), Settings(App("everything")));

        Assert.False(open.ContainsKey("Limits__EasyAuth") || open.ContainsKey("Artifacts__Links"));
        Assert.Equal(("true", "false"), (closed["Limits__EasyAuth"], closed["Artifacts__Links"]));
    }

    [Fact]
    public void The_model_server_is_not_reachable_from_outside()
    {
        var ollama = Assert.Single(
            Installations.Resources("everything").OfType("Microsoft.App/containerApps"),
            a => Resources.Text(a, "name").StartsWith("ca-ollama-", StringComparison.Ordinal));

        Assert.False(ollama["properties"]!["configuration"]!["ingress"]!["external"]!.GetValue<bool>());
    }

    private static JsonNode App(string name) => Assert.Single(
        Installations.Resources(name).OfType("Microsoft.App/containerApps"),
        a => Resources.Text(a, "name").StartsWith("ca-functions-", StringComparison.Ordinal));

    /// <summary>Plain settings by name; those whose value exists only after deployment have the expression as value.</summary>
    private static Dictionary<string, string> Settings(JsonNode app) =>
        Assert.Single(app["properties"]!["template"]!["containers"]!.AsArray())!["env"]!.AsArray()
            .Where(e => e!.AsObject().ContainsKey("value"))
            .ToDictionary(e => Resources.Text(e!, "name"), e => Resources.Text(e!, "value"), StringComparer.Ordinal);
}

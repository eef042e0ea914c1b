using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests.Bicep;

/// <summary>Least privilege as a list: a role that is added, widened or moved to a larger scope has to be added here by hand.</summary>
public sealed partial class RoleTests
{
    private static readonly Dictionary<string, string> RoleNames = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly string[] App =
    [
        "functions: AcrPull on registry",
        "functions: Key Vault Secrets User on vault kv",
        "functions: Monitoring Metrics Publisher on insights",
        "functions: Storage Blob Data Owner on account",
        "functions: Storage Queue Data Contributor on account",
        "functions: Storage Table Data Contributor on account",
    ];

    private static IEnumerable<string> Worker(string kind) =>
    [
        $"{kind}: AcrPull on registry",
        $"{kind}: Storage Blob Data Contributor on stories",
        $"{kind}: Storage Queue Data Contributor on gpu-{kind}",
        $"{kind}: Storage Queue Data Message Sender on gpu-poison",
        $"{kind}: Storage Queue Data Message Sender on gpu-results",
    ];

    [Theory]
    [InlineData("main", "functions: Durable Task Data Contributor on hub", "functions: Key Vault Secrets Officer on vault kvk")]
    [InlineData("main.dev", "functions: Durable Task Data Contributor on hub")]
    [InlineData("everything", "functions: Key Vault Secrets Officer on vault kvk")]
    public void Roles_are_exactly_these(string name, params string[] options)
    {
        var expected = App.Concat(options).Concat(new[] { "asr", "image", "llm", "video" }.SelectMany(Worker));

        var actual = Installations.Resources(name).OfType("Microsoft.Authorization/roleAssignments").Select(Describe);

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static string Describe(JsonNode assignment)
    {
        var role = RoleNames[Resources.Text(assignment["properties"]!, "roleDefinitionId").Split('/')[^1]];
        var who = IdentityPattern().Match(Resources.Text(assignment["properties"]!, "principalId"));
        Assert.True(who.Success, "A role must go to one of our identities.");
        var scope = Resources.Text(assignment, "id");
        return $"{who.Groups[1].Value}: {role} on {Scope(scope[..scope.IndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)])}";
    }

    private static string Scope(string id)
    {
        var parts = id.Split('/');
        return parts[^2] switch
        {
            "storageAccounts" => "account",
            "registries" => "registry",
            "components" => "insights",
            "taskHubs" => "hub",
            "vaults" => $"vault {parts[^1].Split('-')[0]}",
            "queues" or "containers" => parts[^1],
            var other => throw new InvalidOperationException($"No role is expected on {other}: {id}"),
        };
    }

    [GeneratedRegex("/id-([a-z]+)-[a-z0-9]{13}'")]
    private static partial Regex IdentityPattern();
}

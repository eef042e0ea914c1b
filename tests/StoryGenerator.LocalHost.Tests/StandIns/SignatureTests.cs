using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace StoryGenerator.LocalHost.Tests.StandIns;

/// <summary>
/// The stand-ins declare what the real packages declare, to the letter: an app compiled against them compiles against the real
/// ones. They may declare less, never more or otherwise; of abstract members and enum values nothing may be missing.
/// </summary>
public sealed partial class SignatureTests
{
    private static readonly Dictionary<string, string[]> s_real = Read();

    public static TheoryData<string> Types => [.. Declared().Select(FullName).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_stand_in_says_what_the_real_type_says(string name)
    {
        var type = Declared().Single(type => FullName(type) == name);
        Assert.True(s_real.TryGetValue(name, out var real), $"{name} is not a type of the real packages.");
        Assert.Equal(real[0], $"= {SignaturePrinter.Head(type)}");
        if (SignaturePrinter.Usage(type) is { } usage)
        {
            Assert.Contains(usage, real);
        }

        var members = SignaturePrinter.Members(type).Select(member => Plain($"  {member}")).ToHashSet(StringComparer.Ordinal);
        var unknown = members.Except(real, StringComparer.Ordinal).ToList();
        Assert.True(unknown.Count == 0, $"{name} declares what the real one does not:\n{string.Join('\n', unknown)}");
        var missing = real.Where(line => line.Contains(" abstract ", StringComparison.Ordinal) || type.IsEnum || type.IsInterface)
            .Where(line => line.StartsWith(' ')).Except(members, StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"{name} lacks:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Nothing_listed_has_gone_missing() =>
        Assert.Equal(s_real.Keys.Order(StringComparer.Ordinal), Declared().Select(FullName).Order(StringComparer.Ordinal));

    // What comes from the engine beneath the packages is not listed.
    private static IEnumerable<Type> Declared() => typeof(FunctionAttribute).Assembly.GetExportedTypes()
        .Where(type => type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static string FullName(Type type) => type.IsGenericTypeDefinition
        ? $"{type.Namespace}.{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>"
        : type.FullName!;

    private static Dictionary<string, string[]> Read()
    {
        var types = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "StandIns", "signatures.txt"));
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var lines = block.Trim('\n').Split('\n');
            types.Add(lines[0], [.. lines[1..].Select(Plain)]);
        }

        return types;
    }

    // Reflection cannot tell an unconstrained T from T?: either may be null.
    private static string Plain(string line) => OpenType().Replace(line, "$1");

    [GeneratedRegex(@"\b(T|TResult)\?")]
    private static partial Regex OpenType();
}

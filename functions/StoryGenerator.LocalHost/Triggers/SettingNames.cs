using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace StoryGenerator.LocalHost.Triggers;

/// <summary><c>%Name%</c> in a trigger's attribute stands for a setting.</summary>
internal static partial class SettingNames
{
    /// <exception cref="FormatException">The setting is missing.</exception>
    public static string Resolve(string text, IConfiguration configuration) => Placeholder().Replace(text, match =>
    {
        var name = match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal);
        return configuration[name] ?? throw new FormatException($"the setting '{name}' is missing.");
    });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}

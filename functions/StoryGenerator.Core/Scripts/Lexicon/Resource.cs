using System.Text;

namespace StoryGenerator.Core.Scripts.Lexicon;

/// <summary>Text embedded in the assembly under "Scripts/": word lists and the offline writer's stock.</summary>
public static class Resource
{
    /// <param name="path">"Lexicon/people.txt".</param>
    public static string Text(string path)
    {
        var assembly = typeof(Resource).Assembly;
        using var stream = assembly.GetManifestResourceStream("Scripts/" + path)
            ?? throw new InvalidOperationException($"The resource '{path}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    public static IEnumerable<string> Names(string folder) => typeof(Resource).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith($"Scripts/{folder}/", StringComparison.Ordinal))
        .Select(n => n["Scripts/".Length..]).Order(StringComparer.Ordinal);
}

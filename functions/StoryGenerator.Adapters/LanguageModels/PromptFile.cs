using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>A prompt of the folder Prompts: "version: N", then sections "--- system", "--- user", "--- assistant"; pairs of user and
/// assistant before the last user section are examples. {{name}} takes values of ours; what people wrote goes into the data message.</summary>
internal sealed partial class PromptFile
{
    private readonly IReadOnlyList<ModelMessage> sections;

    private PromptFile(string name, int version, IReadOnlyList<ModelMessage> sections, string text)
    {
        (Name, Version, this.sections, Text) = (name, version, sections, text);
    }

    public string Name { get; }
    public int Version { get; }

    /// <summary>The whole file, for the hash that stands for all prompts.</summary>
    public string Text { get; }

    public static PromptFile Load(string name)
    {
        var text = Resource(name);
        var header = VersionPattern().Match(text);
        var parts = SectionPattern().Split(text[header.Length..]);
        var sections = Enumerable.Range(0, parts.Length / 2).Select(i => new ModelMessage(parts[(2 * i) + 1], parts[(2 * i) + 2].Trim())).ToArray();
        return header.Success && sections is [{ Role: "system" }, .., { Role: "user" }]
            ? new(name, int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture), sections, text)
            : throw new InvalidOperationException($"Prompt '{name}' must start with its version and hold a system and a user section.");
    }

    /// <summary>Fills in our values and adds the data, as one JSON object in a message of its own.</summary>
    public ModelPrompt Render(IReadOnlyDictionary<string, string> values, object data)
    {
        var messages = sections.Select(s => s with { Text = Fill(s.Text, values) }).ToList();
        messages.Add(new("user", "DATA\n" + JsonSerializer.Serialize(data, CoreJson.Readable)));
        return new(Name, Version, messages);
    }

    private string Fill(string text, IReadOnlyDictionary<string, string> values) => HolePattern().Replace(text, hole =>
        hole.Groups[1].Value == "guard" ? Guard.Value
        : values.TryGetValue(hole.Groups[1].Value, out var value) ? value
        : throw new InvalidOperationException($"Prompt '{Name}' asks for '{hole.Groups[1].Value}', which nobody gives."));

    private static readonly Lazy<string> Guard = new(() => Resource("guard").Trim());

    private static string Resource(string name)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"LanguageModels/Prompts/{name}.md")
            ?? throw new InvalidOperationException($"Prompt '{name}' is not embedded.");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\Aversion: ([0-9]+)\n")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^--- (system|user|assistant)\n", RegexOptions.Multiline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex(@"\{\{([a-zA-Z]+)\}\}")]
    private static partial Regex HolePattern();
}

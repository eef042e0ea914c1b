using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Speaking;

namespace StoryGenerator.Functions.Edits;

/// <summary>Makes a new version of a script out of an old one and a person's words. Pure.</summary>
public static class ScriptEditor
{
    private const int MaxSentence = 400;

    /// <summary>The edited script, as version <paramref name="version"/>; faults are added to <paramref name="errors"/>.</summary>
    public static Script Apply(Script current, EditRequest edit, string version, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(errors);
        var sentences = edit.Text is { } text ? Whole(current, text, errors) : Single(current, edit.Sentences ?? [], errors);
        return current with
        {
            Version = version,
            Parent = current.Version,
            Author = "person",
            Reason = edit.Note ?? "edited",
            Sentences = sentences,
        };
    }

    private static ScriptSentence[] Single(Script current, IReadOnlyList<SentenceEdit> edits, List<FieldError> errors)
    {
        var sentences = current.Sentences.ToArray();
        foreach (var edit in edits)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"sentences[{edit.Number}]");
            if (edit.Number < 1 || edit.Number > sentences.Length)
            {
                errors.Add(new(field, $"there are sentences 1 to {sentences.Length}."));
            }
            else if (Spoken(edit.Text, field, current.Language, errors) is { } text)
            {
                sentences[edit.Number - 1] = sentences[edit.Number - 1] with { Text = text };
            }
        }

        return sentences;
    }

    /// <summary>A new text keeps the parts and tags of sentences it kept; new ones take the part of the place they stand at.</summary>
    private static ScriptSentence[] Whole(Script current, string text, List<FieldError> errors)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(l => l.Trim()).ToArray();
        var count = lines.Count(l => l.Length > 0);
        if (count == 0)
        {
            errors.Add(new("text", "is empty: give at least one sentence a line."));
            return [.. current.Sentences];
        }

        var known = current.Sentences.GroupBy(s => s.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var result = new List<ScriptSentence>(count);
        var paragraph = 0;
        foreach (var line in lines)
        {
            if (line.Length == 0)
            {
                paragraph += result.Count > 0 && result[^1].Paragraph == paragraph ? 1 : 0;
            }
            else if (known.TryGetValue(line, out var kept))
            {
                result.Add(kept with { Paragraph = paragraph });
            }
            else if (Spoken(line, $"text, line {result.Count + 1}", current.Language, errors) is { } spoken)
            {
                var like = current.Sentences[Math.Min(current.Sentences.Count - 1, result.Count * current.Sentences.Count / count)];
                result.Add(new(spoken, like.Part, paragraph));
            }
        }

        return [.. result];
    }

    private static string? Spoken(string? text, string field, string language, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxSentence || text.Any(char.IsControl))
        {
            errors.Add(new(field, $"give 1 to {MaxSentence} characters without control characters."));
            return null;
        }

        // "In 1987" becomes what a voice can say, as the writer's own text does.
        return SpokenForm.Apply(text.Trim(), language);
    }
}

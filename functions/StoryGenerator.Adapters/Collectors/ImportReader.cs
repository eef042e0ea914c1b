using System.Globalization;
using System.Text.Json;
using CsvHelper;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Content that a person brings: a JSON array or CSV with the columns title, text, url, author, upvotes, comments, licence, id
/// (only text is needed), or plain text (first line the title; texts separated by lines of "---").</summary>
public static class ImportReader
{
    /// <param name="format">json | csv | txt</param>
    /// <exception cref="PermanentStageException">"import-unreadable", with the row and what is wrong.</exception>
    public static IReadOnlyList<CollectedItem> Read(string content, string format)
    {
        ArgumentNullException.ThrowIfNull(content);
        var rows = format switch
        {
            "json" => FromJson(content),
            "csv" => FromCsv(content),
            "txt" => FromText(content),
            _ => throw new PermanentStageException("import-unreadable", $"'{format}' cannot be imported: use json, csv or txt."),
        };
        return [.. rows.Select(ToItem)];
    }

    private static CollectedItem ToItem(ImportRow row, int i)
    {
        if (string.IsNullOrWhiteSpace(row.Text))
        {
            throw new PermanentStageException("import-unreadable", $"Row {i + 1} has no text.");
        }

        var text = PlainText.Of(row.Text);
        var item = new CollectedItem
        {
            Kind = "import",
            ExternalId = row.Id ?? "",
            Url = Uri.TryCreate(row.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? row.Url : null,
            Author = row.Author,
            Title = string.IsNullOrWhiteSpace(row.Title) ? text.Split('\n')[0] : row.Title.Trim(),
            Text = text,
            Upvotes = row.Upvotes,
            Comments = row.Comments,
            Licence = string.IsNullOrWhiteSpace(row.Licence) ? "brought by the operator" : row.Licence,
        };
        return item.ExternalId.Length > 0 ? item : item with { ExternalId = ContentRules.Hash(item)[..16] };
    }

    private static List<ImportRow> FromJson(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ImportRow>>(content, CoreJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException broken)
        {
            throw new PermanentStageException("import-unreadable", $"The file is not a JSON array of texts: {broken.Message}", broken);
        }
    }

    private static List<ImportRow> FromCsv(string content)
    {
        var rows = new List<ImportRow>();
        try
        {
            using var csv = CsvReader.FromText(content, CsvReaderOptions.Default with { MalformedData = CsvMalformedDataHandling.Throw });
            while (csv.Read())
            {
                string? Field(string name) => csv.TryGetFieldIndex(name, out var i) && csv.GetString(i) is { Length: > 0 } value ? value : null;
                int? Count(string name) => Field(name) is not { } value ? null
                    : int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n
                    : throw new PermanentStageException("import-unreadable", $"Row {rows.Count + 1}: {name} is no whole number.");

                rows.Add(new()
                {
                    Id = Field("id"),
                    Title = Field("title"),
                    Text = Field("text"),
                    Url = Field("url"),
                    Author = Field("author"),
                    Upvotes = Count("upvotes"),
                    Comments = Count("comments"),
                    Licence = Field("licence"),
                });
            }
        }
        catch (CsvFormatException broken)
        {
            throw new PermanentStageException("import-unreadable", $"The CSV cannot be read after row {rows.Count}: {broken.Message}", broken);
        }

        return rows;
    }

    private static IEnumerable<ImportRow> FromText(string content) => content.ReplaceLineEndings("\n").Split("\n---\n").Select(t => t.Trim()).Where(t => t.Length > 0).Select(t =>
    {
        var cut = t.IndexOf('\n', StringComparison.Ordinal);
        return cut < 0 ? new ImportRow { Text = t } : new ImportRow { Title = t[..cut], Text = t[(cut + 1)..] };
    });

    private sealed class ImportRow
    {
        public string? Id { get; set; }
        public string? Title { get; set; }
        public string? Text { get; set; }
        public string? Url { get; set; }
        public string? Author { get; set; }
        public int? Upvotes { get; set; }
        public int? Comments { get; set; }
        public string? Licence { get; set; }
    }
}

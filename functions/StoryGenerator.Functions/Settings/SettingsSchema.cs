using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StoryGenerator.Functions.Settings;

/// <summary>JSON schema of local.settings.json, for editors: known keys, their values and defaults. The checkout has it as storygen.schema.json.</summary>
public static class SettingsSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text()
    {
        var (named, patterns) = (new JsonObject(), new JsonObject());
        foreach (var setting in SettingsMap.All)
        {
            var name = setting.Key.Replace(":", "__", StringComparison.Ordinal);
            if (name.Contains('*', StringComparison.Ordinal))
            {
                patterns[$"^{Regex.Escape(name).Replace(@"\*", "[A-Za-z0-9-]+", StringComparison.Ordinal)}$"] = Of(setting);
            }
            else
            {
                named[name] = Of(setting);
            }
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Settings of StoryGenerator (local.settings.json)",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["IsEncrypted"] = new JsonObject { ["type"] = "boolean" },
                ["Values"] = new JsonObject { ["type"] = "object", ["properties"] = named, ["patternProperties"] = patterns },
            },
        }.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Of(Setting s)
    {
        var schema = s.Kind switch
        {
            "switch" => new JsonObject { ["enum"] = new JsonArray(true, false, "true", "false") },
            "whole" => new JsonObject { ["type"] = new JsonArray("integer", "string"), ["pattern"] = "^-?[0-9]+$" },
            "number" => new JsonObject { ["type"] = new JsonArray("number", "string"), ["pattern"] = @"^-?[0-9]+(\.[0-9]+)?$" },
            "time" => new JsonObject { ["type"] = "string", ["pattern"] = @"^([0-9]+\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$" },
            _ => new JsonObject { ["type"] = "string" },
        };
        if (s.Values is { } values)
        {
            schema["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        }

        if (s.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        foreach (var (name, bound) in new[] { ("minimum", s.Minimum), ("maximum", s.Maximum) })
        {
            if (s.Kind is "whole" or "number" && bound is not null)
            {
                schema[name] = decimal.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null;
            }
        }

        if (s.IsSecret)
        {
            schema["writeOnly"] = true;
        }
        else if (s.Default is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Bends texts and JSON at random; the same seed bends the same way.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly string[] Nasty =
    [
        "", " ", "\0", "\n", "../../etc/passwd", "..%2f..%2fx", "%00", "C:\\x", "' OR 1=1 --", "<script>alert(1)</script>", "{\\an8}\\N", "%{pts}", "$(id)", "`id`", "::",
        "\u202Eevil", "\uFEFF", "🦊👩‍👩‍👧", "مرحبا", "日本語", "İ", "e\u0301", "-1", "0", "1e999", "NaN", "null", "true", "2147483648", "story-0123456789abcdef", "v2", "url:http://169.254.169.254/latest",
        "file:///etc/passwd", "http://[::1]:80/", "__proto__", "a\tb", new('x', 401), new('y', 20_001), new('[', 600), "\uD800",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "1e308", "-1e400", "2147483648", "99999999999999999999999", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":null}", "[1,\"a\",null]", "\"\"", "\"true\"",
    ];

    private readonly Random random = new(seed);

    public int Below(int n) => random.Next(n);

    public bool Chance(double p) => random.NextDouble() < p;

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>Any text: nasty ones, random characters, or both.</summary>
    public string Text() => random.Next(4) switch
    {
        0 => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0x3000))),
        1 => One(Nasty) + One(Nasty),
        _ => One(Nasty),
    };

    /// <summary>The document with one to four changes of structure, of text, or of bytes; now and then as it is.</summary>
    public byte[] Bend(string json)
    {
        var text = json;
        if (Chance(0.8))
        {
            var root = JsonNode.Parse(json)!;
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                Change(root);
            }

            text = Chance(0.03) ? One(Values) : root.ToJsonString();
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return Chance(0.15) ? Scramble(bytes) : bytes;
    }

    private void Change(JsonNode root)
    {
        var places = Places(root).ToArray();
        if (places.Length == 0)
        {
            return;
        }

        var (holder, key, index) = One(places);
        var value = Value();
        if (holder is JsonObject o)
        {
            switch (random.Next(8))
            {
                case 0:
                    o.Remove(key!);
                    break;
                case 1:
                    o[Text()] = value;
                    break;
                default:
                    o[key!] = value;
                    break;
            }
        }
        else if (holder is JsonArray a)
        {
            if (Chance(0.3))
            {
                a.Add(value);
            }
            else
            {
                a[index] = value;
            }
        }
    }

    /// <summary>A lone surrogate cannot be a JSON text: it goes in by the byte, escaped.</summary>
    private JsonNode? Value() => Chance(0.5) ? JsonNode.Parse(One(Values)) : JsonValue.Create(Text().Replace("\uD800", "\uFFFD", StringComparison.Ordinal));

    private static IEnumerable<(JsonNode Holder, string? Key, int Index)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.ToArray().SelectMany(p => Places(p.Value, (o, p.Key, 0))),
        JsonArray a => a.ToArray().Select((v, i) => (v, i)).SelectMany(p => Places(p.v, (a, null, p.i))),
        _ => [],
    };

    private static IEnumerable<(JsonNode Holder, string? Key, int Index)> Places(JsonNode? value, (JsonNode, string?, int) here) =>
        value is null ? [here] : Places(value).Prepend(here);

    private byte[] Scramble(byte[] bytes)
    {
        var changed = bytes.ToList();
        for (var n = random.Next(1, 6); n > 0 && changed.Count > 0; n--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(4))
            {
                case 0:
                    changed.RemoveRange(at, changed.Count - at);
                    break;
                case 1:
                    changed.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    changed.InsertRange(at, "\"\\ud800\""u8.ToArray());
                    break;
                default:
                    changed[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. changed];
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StoryGenerator.Chaos.Providers;

/// <summary>What the played language model answers: the smallest story that keeps every rule, drawn by the words of the question.</summary>
internal static class Writing
{
    private static readonly string[] Things = ["lamp", "bell", "boat", "letter", "clock", "kettle", "bicycle", "umbrella", "piano", "map"];
    private static readonly string[] Folk = ["sister", "neighbour", "teacher", "uncle", "baker", "postman", "aunt", "sailor"];
    private static readonly string[] Names = ["Nora", "Ines", "Ruth", "Clara", "Edith", "Maren"];

    /// <summary>Fifteen words a part; {0} a thing, {1} someone.</summary>
    private static readonly (string Part, string[] Choices)[] Parts =
    [
        ("hook", ["The {0} called my name at night. Nobody else in the whole house was awake.", "My {1} gave me a {0} yesterday. He had been gone for eleven long winters."]),
        ("conflict", ["I wanted to keep the {0}. My {1} told me to throw it into the sea.", "I had to find the {0} again. But my {1} had locked the old door."]),
        ("shift", ["Then I saw the small mark. It was my own hand that had made it.", "Then the morning light came in. The {0} had only shown me what was mine."]),
        ("payoff", ["So I put the {0} away. Tonight I will wait for it to call me.", "Now my {1} laughs about it. I still leave one window open for the {0}."]),
    ];

    public static string Answer(JsonNode asked)
    {
        var messages = asked["messages"]!.AsArray().Select(m => Text(m!["content"]!)).ToArray();
        var (task, given) = (messages[^2], messages[^1]);
        var (data, draw) = (JsonNode.Parse(given["DATA\n".Length..])!, Draw(given));
        JsonNode answer = asked["response_format"]!["json_schema"]!["name"]!.GetValue<string>() switch
        {
            "propose_ideas" => new JsonObject { ["ideas"] = new JsonArray([.. Enumerable.Range(0, Number(task, @"Propose (\d+) ideas")).Select(i => Idea(i, data, draw))]) },
            "draft" or "improve" => Script(draw),
            "score" => new JsonObject
            {
                ["engagement"] = 70, ["storytelling"] = 72, ["clarity"] = 80, ["pacing"] = 66, ["audienceFit"] = 74, ["hook"] = 71, ["notes"] = new JsonArray("The turn comes early."),
            },
            "revise" => new JsonObject { ["sentences"] = Sentences(data, s => new() { ["index"] = s["index"]!.DeepClone(), ["text"] = s["text"]!.DeepClone() }) },
            "tag" => new JsonObject { ["sentences"] = Sentences(data, s => new() { ["index"] = s["index"]!.DeepClone(), ["tags"] = new JsonArray() }) },
            "describe_scenes" => Scenes(data, asked["response_format"]!["json_schema"]!["schema"]!, draw),
            var other => throw new InvalidOperationException($"The played model does not know '{other}'."),
        };
        return answer.ToJsonString();
    }

    private static JsonObject Idea(int i, JsonNode data, Random draw)
    {
        var thing = Things[draw.Next(Things.Length)];
        return new()
        {
            ["title"] = $"The {thing} that {Names[(i + draw.Next(Names.Length)) % Names.Length]} never gave back {i.ToString(CultureInfo.InvariantCulture)}",
            ["titleSuggestions"] = new JsonArray($"Why I still keep the old {thing}"),
            ["narrator"] = new JsonObject { ["name"] = Names[draw.Next(Names.Length)], ["gender"] = "female", ["age"] = 24 + i, ["description"] = $"someone who knows about {Topic(data)}" },
            ["tone"] = "quiet wonder", ["theme"] = $"what a {thing} remembers", ["outcome"] = "it stays", ["emotionalCore"] = "being expected",
            ["twist"] = $"the {thing} was hers from the start", ["arc"] = "from doubt to care", ["targetMoral"] = "keep what calls you",
            ["locations"] = new JsonArray("a kitchen", "a harbour"), ["goal"] = $"find out about the {thing}", ["personalization"] = new JsonArray(),
            ["scores"] = new JsonObject { ["novelty"] = 60 + i, ["emotional"] = 70, ["clarity"] = 75, ["replay"] = 50, ["share"] = 60 },
        };
    }

    private static JsonObject Script(Random draw)
    {
        var (thing, someone) = (Things[draw.Next(Things.Length)], Folk[draw.Next(Folk.Length)]);
        return new()
        {
            ["title"] = $"The {thing} and my {someone}, as it was",
            ["paragraphs"] = new JsonArray([.. Parts.Select(p =>
            {
                var text = string.Format(CultureInfo.InvariantCulture, p.Choices[draw.Next(p.Choices.Length)], thing, someone);
                return new JsonObject { ["part"] = p.Part, ["sentences"] = new JsonArray([.. text.Split(". ").Select(s => (JsonNode)(s.TrimEnd('.') + "."))]) };
            })]),
        };
    }

    private static JsonArray Sentences(JsonNode data, Func<JsonNode, JsonObject> one) => new([.. data["sentences"]!.AsArray().Select(s => one(s!))]);

    private static JsonObject Scenes(JsonNode data, JsonNode schema, Random draw)
    {
        var places = Enum(schema, "places", "place");
        var beats = data["beats"]!.AsArray().Select(b => b!["index"]!.GetValue<int>()).ToArray();
        var keys = new[] { "one", "two" };
        string Any(JsonNode at) => at["enum"]!.AsArray()[draw.Next(at["enum"]!.AsArray().Count)]!.GetValue<string>();
        var (person, scene) = (Items(schema, "characters"), Items(schema, "pictures")["scene"]!["properties"]!);
        return new()
        {
            ["characters"] = new JsonArray(new JsonObject
            {
                ["id"] = "c1", ["name"] = "Nora", ["description"] = "the one who tells", ["age"] = Any(person["age"]!), ["build"] = Any(person["build"]!),
                ["hair"] = Any(person["hair"]!), ["outfit"] = Any(person["outfit"]!), ["accent"] = Any(person["accent"]!),
            }),
            ["places"] = new JsonArray([.. keys.Select(key => new JsonObject
            {
                ["key"] = key, ["name"] = $"Place {key}", ["place"] = places[draw.Next(places.Length)], ["description"] = "quiet and still",
                ["timeOfDay"] = Any(scene["timeOfDay"]!), ["weather"] = Any(scene["weather"]!),
            })]),
            ["pictures"] = new JsonArray([.. beats.Select(beat => new JsonObject
            {
                ["beat"] = beat,
                ["description"] = $"A woman stands still at a quiet place and looks at something small that has just moved, beat {beat.ToString(CultureInfo.InvariantCulture)}.",
                ["scene"] = new JsonObject
                {
                    ["placeKey"] = keys[beat % 2], ["timeOfDay"] = Any(scene["timeOfDay"]!), ["weather"] = Any(scene["weather"]!), ["mood"] = Any(scene["mood"]!),
                    ["landmarks"] = new JsonArray("none"), ["props"] = new JsonArray(), ["focus"] = beat % 2 == 0 ? "figure" : "place",
                    ["figures"] = beat % 2 == 0
                        ? new JsonArray(new JsonObject { ["id"] = "c1", ["pose"] = Any(scene["figures"]!["items"]!["properties"]!["pose"]!), ["facing"] = Any(scene["figures"]!["items"]!["properties"]!["facing"]!) })
                        : [],
                },
            })]),
        };
    }

    private static JsonNode Items(JsonNode schema, string list) => schema["properties"]![list]!["items"]!["properties"]!;

    private static string[] Enum(JsonNode schema, string list, string member) => [.. Items(schema, list)[member]!["enum"]!.AsArray().Select(v => v!.GetValue<string>())];

    private static string Topic(JsonNode data) => data["topic"]?.GetValue<string>() ?? "it";

    /// <summary>Chance by content: equal questions, equal answers.</summary>
    private static Random Draw(string text) => new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0));

    private static string Text(JsonNode content) => content is JsonArray parts ? string.Concat(parts.Select(p => p!["text"]!.GetValue<string>())) : content.GetValue<string>();

    private static int Number(string text, string pattern) => int.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
}

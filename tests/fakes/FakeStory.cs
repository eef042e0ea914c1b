using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StoryGenerator.Tests.Fakes;

/// <summary>The story the fake service writes: a ferry clock, in whatever length is asked for. Every answer keeps to its schema.</summary>
public static partial class FakeStory
{
    /// <summary>Words that no other writer here would use.</summary>
    public const string Title = "The ferry clock that waited for my brother", Mark = "quartermaster";

    private static readonly (string Part, string Text)[] Core =
    [
        ("hook", "The ferry clock stopped the minute my brother left."),
        ("conflict", $"The old {Mark} refused to mend it."),
        ("conflict", "He only wiped the glass and looked at the water."),
        ("shift", "Then a grey boat came in without a single light."),
        ("shift", "My brother stood in it and held up a small brass wheel."),
        ("payoff", "He had taken it along so that nobody here would grow old."),
        ("payoff", "The clock rang once."),
    ];

    private static readonly string[] More =
    [
        "People set their watches by the church instead.",
        "Every morning I rowed past it and counted the gulls on the roof.",
        "My mother stopped asking and started to knit one glove at a time.",
        "The harbour smelled of tar and wet rope all that winter.",
        "Somebody painted the hands white so that they could be seen from the sea.",
        "I learned to sleep in the daytime and to listen at night.",
        "Once a child asked whether time was broken everywhere or only on our pier.",
        "I told her that it was only resting, and I nearly believed it myself.",
    ];

    public static JsonNode Answer(string about, JsonArray messages)
    {
        var prompt = string.Join('\n', messages.Select(m => m!["content"]!.ToString()));
        var data = JsonNode.Parse(messages.Select(m => m!["content"]!.ToString()).Last(t => t.StartsWith("DATA\n", StringComparison.Ordinal))[5..])!;
        return about switch
        {
            "adapt_source" => new JsonObject { ["premise"] = "A harbour clock stops on the day somebody sails away without a word" },
            "propose_ideas" => new JsonObject { ["ideas"] = new JsonArray([.. Enumerable.Range(0, Number(prompt, "Propose ([0-9]+) ideas")).Select(Idea)]) },
            "draft" => Script(Number(prompt, "in ([0-9]+) words"), "stopped"),
            "improve" => Script(data["script"]!["sentences"]!.AsArray().Sum(s => s!["text"]!.ToString().Split(' ').Length), "fell silent"),
            "score" => Score(data),
            "revise" => PerSentence(data, (s, i) => new() { ["index"] = i, ["text"] = s["text"]!.ToString() }),
            "tag" => PerSentence(data, (_, i) => new() { ["index"] = i, ["tags"] = i == 0 ? new JsonArray("[curious]") : [] }),
            "describe_scenes" => Scenes(data["beats"]!.AsArray().Count),
            _ => throw new ArgumentException($"'{about}' is no question of the writer."),
        };
    }

    private static JsonObject Script(int words, string verb)
    {
        var sentences = Core.Select(s => s with { Text = s.Text.Replace("stopped the minute", $"{verb} the minute", StringComparison.Ordinal) }).ToList();
        var more = 0;
        while (sentences.Sum(s => s.Text.Split(' ').Length) < words * 0.95 && more < More.Length * 8)
        {
            sentences.Insert(3 + more, ("conflict", More[more % More.Length]));
            more++;
        }

        return new()
        {
            ["title"] = Title,
            ["paragraphs"] = new JsonArray([.. sentences.GroupBy(s => s.Part).Select(p => new JsonObject
            {
                ["part"] = p.Key,
                ["sentences"] = new JsonArray([.. p.Select(s => JsonValue.Create(s.Text))]),
            })]),
        };
    }

    // The improved version is a little better, so that the loop tries once and stops.
    private static JsonObject Score(JsonNode script)
    {
        var score = script["sentences"]![0]!["text"]!.ToString().Contains("silent", StringComparison.Ordinal) ? 82 : 80;
        return new()
        {
            ["engagement"] = score, ["storytelling"] = score, ["clarity"] = score, ["pacing"] = score, ["audienceFit"] = score, ["hook"] = score,
            ["notes"] = new JsonArray("The wheel could be seen earlier."),
        };
    }

    private static JsonObject PerSentence(JsonNode data, Func<JsonNode, int, JsonObject> answer) =>
        new() { ["sentences"] = new JsonArray([.. data["sentences"]!.AsArray().Select((s, i) => answer(s!, i))]) };

    private static JsonObject Idea(int i)
    {
        string[] who = ["lamplighter", "ticket seller", "diver", "baker", "watchmaker", "postwoman", "cook", "pilot"];
        string[] what = ["a clock that stopped", "a ticket never used", "a bell under water", "a loaf kept warm", "a spring wound too far", "a letter without a stamp", "a table laid for six", "a light left on"];
        var n = i % who.Length;
        return new()
        {
            ["title"] = i == 0 ? Title : $"The {who[n]} and {what[n]} by the sea",
            ["titleSuggestions"] = new JsonArray($"What the {who[n]} never told us"),
            ["narrator"] = new JsonObject { ["name"] = "Ines", ["gender"] = i % 2 == 0 ? "female" : "male", ["age"] = 20 + i, ["description"] = $"the {who[n]}'s youngest" },
            ["tone"] = "quiet wonder",
            ["theme"] = $"{what[n]} and who waits for it",
            ["outcome"] = "it starts again",
            ["emotionalCore"] = "being waited for",
            ["twist"] = $"the missing part of {what[n]} was taken along on purpose",
            ["arc"] = "from anger to keeping",
            ["targetMoral"] = "some delays are gifts",
            ["locations"] = new JsonArray("a harbour"),
            ["goal"] = "to learn why nobody mends it",
            ["personalization"] = new JsonArray(new JsonObject { ["name"] = "keepsake", ["value"] = "a small brass wheel" }),
            ["scores"] = new JsonObject { ["novelty"] = 80 - i, ["emotional"] = 82 - i, ["clarity"] = 80, ["replay"] = 70, ["share"] = 75 },
        };
    }

    private static JsonObject Scenes(int beats)
    {
        (string Key, string Place, string Focus, string[] Landmarks, string[] Props)[] sights =
        [
            ("the-harbour", "harbour", "landmark", ["lighthouse"], []), ("the-kitchen", "kitchen", "lamp", ["none"], ["lamp"]),
            ("the-shore", "coast", "figure", ["none"], []), ("the-study", "library", "letter", ["none"], ["letter"]),
        ];
        return new()
        {
            ["characters"] = new JsonArray(new JsonObject
            {
                ["id"] = "c1", ["name"] = "Ines", ["description"] = "a young ferry hand", ["age"] = "adult", ["build"] = "slight", ["hair"] = "long", ["outfit"] = "coat", ["accent"] = "#3a6ea5",
            }),
            ["places"] = new JsonArray([.. sights.Select(s => new JsonObject
            {
                ["key"] = s.Key, ["name"] = s.Key, ["place"] = s.Place, ["description"] = "worn wood and salt", ["timeOfDay"] = "dusk", ["weather"] = "clear",
            })]),
            ["pictures"] = new JsonArray([.. Enumerable.Range(0, beats).Select(b => (b, s: sights[b % sights.Length])).Select(x => new JsonObject
            {
                ["beat"] = x.b,
                ["description"] = $"A ferry hand in a dark coat stands by the water at dusk and watches a stopped clock, view {x.b.ToString(CultureInfo.InvariantCulture)}.",
                ["scene"] = new JsonObject
                {
                    ["placeKey"] = x.s.Key, ["timeOfDay"] = "dusk", ["weather"] = "clear", ["mood"] = "mysterious",
                    ["landmarks"] = Texts(x.s.Landmarks), ["props"] = Texts(x.s.Props), ["focus"] = x.s.Focus,
                    ["figures"] = x.s.Focus == "figure" ? new JsonArray(new JsonObject { ["id"] = "c1", ["pose"] = "standing", ["facing"] = "away" }) : [],
                },
            })]),
        };
    }

    private static JsonArray Texts(string[] texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static int Number(string text, string pattern) => int.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
}

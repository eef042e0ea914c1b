using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Adapters.Tests.LanguageModels;

/// <summary>A small story in all its shapes.</summary>
internal static class Samples
{
    public static ScriptBrief Brief(int words) => new(StoryIdea(), "a lighthouse that answers back", new("women", 18, 23, "US"), "en", words, 7);

    public static Script Script() => new()
    {
        Version = "v1",
        Parent = "v0",
        Author = "openai:gpt-5-mini/draft.1",
        Reason = "draft",
        Title = "The lighthouse that answered my grandfather",
        Language = "en",
        Sentences =
        [
            new("The lighthouse blinked back at me.", "hook", 0),
            new("It had been dark for 30 years.", "conflict", 1),
            new("Then I found his lamp in the attic, still warm.", "shift", 2),
            new("I blinked once more, and went to bed.", "payoff", 3),
        ],
    };

    public static ScriptScore Score() => new()
    {
        Engagement = 60, Storytelling = 62, Clarity = 80, Pacing = 50, AudienceFit = 70, Hook = 40, Overall = 61.3, Scorer = "measured", Measures = [],
        Notes = ["The hook comes late."],
    };

    public static Beat[] Beats() => [new(0, new(0, 13), "The lighthouse blinked back at me. It had been dark for 30 years.", "hook"), new(1, new(13, 18), "Then I found his lamp.", "payoff")];

    public static StoryIdea StoryIdea() => new()
    {
        Id = "idea-0123456789ab",
        Title = "The lighthouse that answered my grandfather",
        Narrator = new("Nora", "female", 19, "a ferry hand home for the summer"),
        Tone = "quiet wonder",
        Theme = "what the dead leave switched on",
        Outcome = "she keeps the light",
        EmotionalCore = "being expected",
        Twist = "the lamp she answers is her own, reflected; the first blink was his timer",
        Arc = "from mocking to keeping",
        TargetMoral = "some greetings outlive the person",
        Locations = ["a rocky coast", "an attic"],
        Goal = "find out who blinks",
        Language = "en",
        Personalization = [new("keepsake", "a brass lamp with a dented hood")],
        Voice = new("auto"),
        Source = new("topic"),
        Potential = new(60, [], [], [], []),
        Viral = new(60, 60, 60, 60, 60, 60, "B"),
    };

    /// <summary>An idea as a model proposes it.</summary>
    public static object Idea(string title) => new
    {
        title,
        titleSuggestions = new[] { "My grandfather's light came back on" },
        narrator = new { name = "Nora", gender = "female", age = 19, description = "a ferry hand" },
        tone = "quiet wonder",
        theme = "what the dead leave switched on",
        outcome = "she keeps the light",
        emotionalCore = "being expected",
        twist = "the lamp was on a timer",
        arc = "from mocking to keeping",
        targetMoral = "some greetings outlive the person",
        locations = new[] { "a rocky coast" },
        goal = "find out who blinks",
        personalization = new[] { new { name = "keepsake", value = "a brass lamp" } },
        scores = new { novelty = 70, emotional = 80, clarity = 60, replay = 50, share = 70 },
    };

    /// <summary>Scenes as a model describes them; place and figure may be wrong on purpose.</summary>
    public static object Scenes(string place, string figure) => new
    {
        characters = new[] { new { id = "c1", name = "Nora", description = "a young ferry hand", age = "teen", build = "slight", hair = "long", outfit = "raincoat", accent = "#3a6ea5" } },
        places = new[]
        {
            new { key = "the-coast", name = "The coast", place, description = "black rocks", timeOfDay = "night", weather = "fog" },
            new { key = "the-attic", name = "The attic", place = "attic", description = "low beams", timeOfDay = "night", weather = "clear" },
        },
        pictures = new[]
        {
            Picture(0, "the-coast", "figure", figure, ["lighthouse"], []),
            Picture(1, "the-attic", "lamp", null, ["none"], ["lamp"]),
        },
    };

    private static object Picture(int beat, string placeKey, string focus, string? figure, string[] landmarks, string[] props) => new
    {
        beat,
        description = "A girl in a raincoat stands on black rocks and looks at a lighthouse that has just blinked.",
        scene = new
        {
            placeKey,
            timeOfDay = "night",
            weather = "fog",
            mood = "mysterious",
            landmarks,
            props,
            focus,
            figures = figure is null ? [] : new[] { new { id = figure, pose = "standing", facing = "away" } },
        },
    };
}

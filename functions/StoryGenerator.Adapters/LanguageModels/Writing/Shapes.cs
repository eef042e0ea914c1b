using System.ComponentModel;
using StoryGenerator.Adapters.LanguageModels.Schema;

namespace StoryGenerator.Adapters.LanguageModels.Writing;

// What a model is asked to answer with. Member names are the JSON; the closed lists become enums.

internal sealed record AdaptedSource(string Premise);

internal sealed record ProposedIdeas(IReadOnlyList<ProposedIdea> Ideas);

internal sealed record ProposedIdea(
    string Title,
    IReadOnlyList<string> TitleSuggestions,
    ProposedNarrator Narrator,
    string Tone,
    string Theme,
    string Outcome,
    string EmotionalCore,
    string Twist,
    string Arc,
    string TargetMoral,
    IReadOnlyList<string> Locations,
    string Goal,
    IReadOnlyList<ProposedDetail> Personalization,
    ProposedScores Scores);

internal sealed record ProposedNarrator(string Name, [property: OneOf("female", "male")] string Gender, int Age, string Description);

internal sealed record ProposedDetail(string Name, string Value);

internal sealed record ProposedScores(int Novelty, int Emotional, int Clarity, int Replay, int Share);

internal sealed record WrittenScript(string Title, IReadOnlyList<WrittenParagraph> Paragraphs);

internal sealed record WrittenParagraph([property: OneOf("hook", "conflict", "shift", "payoff")] string Part, IReadOnlyList<string> Sentences);

internal sealed record JudgedScript(int Engagement, int Storytelling, int Clarity, int Pacing, int AudienceFit, int Hook, IReadOnlyList<string> Notes);

internal sealed record RevisedScript(IReadOnlyList<RevisedSentence> Sentences);

internal sealed record RevisedSentence(int Index, string Text);

internal sealed record TaggedScript(IReadOnlyList<TaggedSentence> Sentences);

internal sealed record TaggedSentence(
    int Index,
    [property: VoiceTag] IReadOnlyList<string> Tags);

internal sealed record DescribedScenes(IReadOnlyList<DescribedCharacter> Characters, IReadOnlyList<DescribedPlace> Places, IReadOnlyList<DescribedPicture> Pictures);

internal sealed record DescribedCharacter(
    string Id,
    string Name,
    string Description,
    [property: Vocabulary("figureAges")] string Age,
    [property: Vocabulary("builds")] string Build,
    [property: Vocabulary("hairs")] string Hair,
    [property: Vocabulary("outfits")] string Outfit,
    [property: OneOf("#c84b31", "#b5533c", "#d98e32", "#e0b84c", "#7c9a4e", "#3f7d5a", "#2f8f9d", "#3a6ea5", "#4b4e91", "#7d4b91", "#b24c7a", "#8a5a44", "#5b6470", "#c9c2b4"), Description("the colour of the garment")]
    string Accent);

internal sealed record DescribedPlace(
    string Key,
    string Name,
    [property: Vocabulary("places")] string Place,
    string Description,
    [property: Vocabulary("timesOfDay")] string TimeOfDay,
    [property: Vocabulary("weathers")] string Weather);

internal sealed record DescribedPicture(int Beat, string Description, DescribedScene Scene);

internal sealed record DescribedScene(
    string PlaceKey,
    [property: Vocabulary("timesOfDay")] string TimeOfDay,
    [property: Vocabulary("weathers")] string Weather,
    [property: Vocabulary("moods")] string Mood,
    [property: Vocabulary("landmarks"), Description("none, or what else stands in the picture")] IReadOnlyList<string> Landmarks,
    [property: Vocabulary("props")] IReadOnlyList<string> Props,
    [property: Vocabulary("props", "place", "landmark", "figure")] string Focus,
    IReadOnlyList<DescribedFigure> Figures);

internal sealed record DescribedFigure(
    string Id,
    [property: Vocabulary("poses")] string Pose,
    [property: Vocabulary("facings")] string Facing);

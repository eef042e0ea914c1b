namespace StoryGenerator.Core.Pipeline;

/// <summary>What every stage of one story knows. Small: it travels in every message.</summary>
public sealed record StoryContext
{
    /// <summary>"story-" and 16 hex digits, from the request.</summary>
    public required string StoryId { get; init; }

    public required string Topic { get; init; }

    /// <summary>"short", "standard", or the name of a preset of the configuration.</summary>
    public required string Length { get; init; }

    /// <summary>What the configuration's preset said when the story was accepted; null for the built-in ones.</summary>
    public LengthPreset? Preset { get; init; }

    /// <summary>BCP 47 primary tag: "en".</summary>
    public required string Language { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>0 to 2147483647; every random choice derives from it, see <see cref="Seeds"/>.</summary>
    public required int Seed { get; init; }

    public required Backends Backends { get; init; }

    /// <summary>Settings of this story alone ("Script:Words" = "200"); never secrets.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How often a stage (or "stage/shot") was asked for again: a new take has a new key and new seeds.</summary>
    public IReadOnlyDictionary<string, int> Takes { get; init; } = new Dictionary<string, int>();

    /// <summary>Outputs a person put in place of a stage's own, by stage (or "stage/shot"): blob path of the JSON document.</summary>
    public IReadOnlyDictionary<string, ArtifactRef> Overrides { get; init; } = new Dictionary<string, ArtifactRef>();

    /// <summary>Take of a stage, or of "stage/shot": a new take of the whole stage is a new take of each of its shots.</summary>
    public int TakeOf(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var slash = stage.IndexOf('/', StringComparison.Ordinal);
        return Takes.GetValueOrDefault(stage) + (slash < 0 ? 0 : Takes.GetValueOrDefault(stage[..slash]));
    }

    /// <summary>Longest video in seconds; none where the request has its own number of words.</summary>
    public double? LongestSeconds() => Settings.ContainsKey("Script:Words") ? null : Lengths().MaxSeconds;

    /// <summary>Throws <see cref="PermanentStageException"/> "length-unknown": another length than the one asked for would be a story nobody asked for.</summary>
    public LengthPreset Lengths() => Preset ?? LengthPreset.Find(Length)
        ?? throw new PermanentStageException("length-unknown", $"length: '{Length}' is not known any more, and the story does not carry its numbers: ask for the story anew with {LengthPreset.BuiltIn}, or a preset of Pipeline:Presets.");

    /// <summary>The story's seed for a stage: another for every take of it.</summary>
    public int SeedFor(string stage) => Seeds.Derive(Seed, stage, TakeOf(stage).ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>Whom the story is for. Gender "women|men|any", ages inclusive, region ISO 3166 alpha-2.</summary>
public sealed record Audience(string Gender, int AgeFrom, int AgeTo, string Region);

/// <summary>Who does each kind of work; names as stamped on outputs.</summary>
public sealed record Backends
{
    /// <summary>offline | openai | azure-openai | ollama</summary>
    public string Text { get; init; } = "offline";

    /// <summary>flite | elevenlabs</summary>
    public string Speech { get; init; } = "flite";

    /// <summary>pocketsphinx | faster-whisper</summary>
    public string Asr { get; init; } = "pocketsphinx";

    /// <summary>painted | sdxl</summary>
    public string Image { get; init; } = "painted";

    /// <summary>parallax | ltx-video</summary>
    public string Video { get; init; } = "parallax";
}

/// <summary>Numbers of a length preset: words of narration, shots, and the longest video in seconds.</summary>
public sealed record LengthPreset(string Name, int Words, int MinShots, int MaxShots, double MaxSeconds)
{
    public static readonly LengthPreset Short = new("short", 150, 5, 12, 60);
    public static readonly LengthPreset Standard = new("standard", 360, 8, 24, 180);

    /// <summary>The names for a message.</summary>
    public const string BuiltIn = "short or standard";

    public static LengthPreset? Find(string name) => name switch { "short" => Short, "standard" => Standard, _ => null };
}

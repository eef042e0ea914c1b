namespace StoryGenerator.Core.Scripts;

/// <summary>One version of the narration. Sentences are what is spoken and what captions spell.</summary>
public sealed record Script
{
    /// <summary>"v0" draft, "v1" revised, "v2".."v4" improved, "e1".. edits by a person.</summary>
    public required string Version { get; init; }
    public string? Parent { get; init; }

    /// <summary>Model and prompt version ("offline/7"), or "person".</summary>
    public required string Author { get; init; }

    /// <summary>Why this version exists ("weakest: hook, pacing").</summary>
    public required string Reason { get; init; }
    public required string Title { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyList<ScriptSentence> Sentences { get; init; }

    public string Text => string.Join(' ', Sentences.Select(s => s.Text));

    /// <summary>Words as captions show them: sentences split at white space, in order.</summary>
    public IEnumerable<string> Words => Sentences.SelectMany(s => s.Words);
}

/// <summary>A sentence, its structural part (hook|conflict|shift|payoff), paragraph number from 0, and voice tags before it ("[whispers]").</summary>
public sealed record ScriptSentence(string Text, string Part, int Paragraph)
{
    /// <summary>From the closed list of <c>VoiceTags</c>; not part of the text.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public string[] Words => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Scores 0-100: engagement .25, storytelling .20, clarity .15, pacing .15, audience fit .15, hook .10.</summary>
public sealed record ScriptScore
{
    public required double Engagement { get; init; }
    public required double Storytelling { get; init; }
    public required double Clarity { get; init; }
    public required double Pacing { get; init; }
    public required double AudienceFit { get; init; }
    public required double Hook { get; init; }
    public required double Overall { get; init; }

    /// <summary>Who scored: "measured" or "model:…".</summary>
    public required string Scorer { get; init; }

    /// <summary>Always computed from the text and shown apart from a model's opinion: readability, sentence length, repetition, dialogue share…</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }
    public IReadOnlyList<string> Notes { get; init; } = [];
}

public sealed record Measure(string Name, double Value, string Unit);

public sealed record ScoredScript(Script Script, ScriptScore Score);

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>What a topic says, taken apart far enough to tell a story about it.</summary>
public sealed record Premise
{
    /// <summary>The topic as one clean line, spelled for the ear, without a full stop.</summary>
    public required string Topic { get; init; }

    /// <summary>person | animal | thing | message | sound | machine | food | plant | vehicle | clothing | place | event | list | question | phrase | rule | skill | abstract</summary>
    public required string Kind { get; init; }

    /// <summary>The premise as a sentence of the narrator: "A dog waits at a bus stop the city removed ten years ago."</summary>
    public required string Statement { get; init; }

    /// <summary>What the story is about, said again later: "the dog".</summary>
    public required string Subject { get; init; }

    public required bool Plural { get; init; }

    /// <summary>he | she | it | they, for the subject.</summary>
    public required string Pronoun { get; init; }

    /// <summary>A person of the topic, "my grandfather", or null.</summary>
    public string? Person { get; init; }

    /// <summary>he | she | they, for the person.</summary>
    public string PersonPronoun { get; init; } = "she";

    /// <summary>A thing of the topic, "the letter", or null.</summary>
    public string? Thing { get; init; }

    /// <summary>What whoever typed the topic expects to see again and again, "the fox", whoever else acts: the subject that is no person, else the thing.
    /// Null when the topic names nothing that could be seen or heard.</summary>
    public string? Own { get; init; }

    /// <summary>Where it plays, a name of the places stock: "coast".</summary>
    public required string Domain { get; init; }

    /// <summary>Lower-case words of the topic, for choosing shapes and pictures.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>True when the topic says that something happens; "the sea" only names it.</summary>
    public bool Told { get; init; } = true;

    /// <summary>True for words, a question, a rule, a skill: nothing that could be seen or held.</summary>
    public bool IsSaying => Kind is "phrase" or "question" or "rule" or "skill";

    /// <summary>True when the topic speaks in the first person.</summary>
    public bool FirstPerson { get; init; }
}

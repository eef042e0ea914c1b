using System.Text.RegularExpressions;
using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>Reads a topic: a title, a noun phrase with a clause, a sentence, a question, one word, or anything at all.</summary>
public static partial class PremiseReader
{
    public static Premise Read(string topic, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(choose);
        var spoken = TopicText.Spoken(topic);
        var words = spoken.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lower = words.Select(w => w.Trim(',', '"', ';', ':', '?', '!', '.').ToLowerInvariant()).Where(w => w.Length > 0).ToArray();
        var clause = spoken.Length == 0 || TopicText.IsWords(topic) || NotEnglish(lower) ? Clauses.Words(spoken)
            : spoken.Contains('?', StringComparison.Ordinal) || lower is ["what", "if", ..] || Asks(lower) ? Clauses.Question(spoken)
            : Clauses.Read(words);
        return Complete(spoken, lower, clause, choose);
    }

    private static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
    {
        "el", "la", "los", "las", "que", "de", "del", "una", "le", "les", "des", "du", "et", "est", "der", "das", "und", "ein", "eine", "den", "dem", "il", "che", "gli", "della", "um", "uma", "os", "het", "een", "och", "det", "jest", "nie",
    };

    // Words another language is made of, or letters English has not, and nothing that only English says.
    private static bool NotEnglish(string[] words) => words.Length >= 2 && !words.Any(w => w is "the" or "of" or "and" or "that" or "who" or "with" or "my" or "our" or "is" or "was")
        && (words.Any(Foreign.Contains) || words.Any(w => w.Any(c => c > 127 && char.IsLetter(c))));

    // "why do cats purr": the verb stands before its subject, so it is a question without its mark.
    private static bool Asks(string[] lower)
    {
        static bool Helps(string word) => word is "do" or "does" or "did" or "is" or "are" or "was" or "were" or "can" or "could" or "will" or "would" or "should" or "has" or "have" or "am" or "may" or "must";
        return lower is ["why" or "how" or "when" or "where" or "what" or "who" or "which" or "whose", { } second, _, ..] && Helps(second)
            || (lower.Length > 2 && lower[0] is not ("have" or "do" or "may" or "will") && Helps(lower[0]));
    }

    private static Premise Complete(string spoken, string[] lower, Clause clause, Chooser choose)
    {
        var subject = clause.Subject;
        var kind = clause.Kind ?? (subject is null ? "event" : subject.Name is not null ? "person" : Nouns.Kind(subject.Head));
        var asWords = clause.Kind is "phrase" or "question" or "rule" or "skill";
        var person = asWords ? null : Person(clause, lower);
        var personPronoun = Pronoun(person, lower, choose);
        var thing = asWords ? null : Thing(clause, lower, subject);
        var name = clause.SubjectName ?? subject?.Short ?? (kind == "question" ? "the question" : kind == "event" ? "that day" : "the words");
        var plural = subject?.Plural ?? kind == "phrase";
        return new()
        {
            Topic = spoken.Length > 0 ? spoken : "a sign that nobody could read",
            Kind = kind,
            Statement = clause.Statement,
            Subject = name,
            Plural = plural,
            Pronoun = plural ? "they" : kind == "person" ? personPronoun : kind == "animal" && lower.Any(w => w is "he" or "his" or "him") ? "he" : "it",
            Person = person,
            PersonPronoun = personPronoun,
            Thing = thing,
            Own = asWords || kind is "list" or "abstract" ? null : subject is { Name: null } && Nouns.Kind(subject.Head) is not ("person" or "event" or "abstract") ? name : thing,
            Domain = Domain(lower),
            Words = lower,
            Told = clause.Told,
            FirstPerson = lower.Any(w => w is "i" or "we" or "my" or "our" or "us" or "me"),
        };
    }

    private static string? Person(Clause clause, string[] lower)
    {
        if (clause.Subject is { } s && s.Possessor is null && (s.Name is not null || Nouns.Kind(s.Head) == "person"))
        {
            return s.Short;
        }

        if (clause.Subject?.Possessor is { } owner && Nouns.Kind(owner.Split(' ')[^1]) == "person")
        {
            return owner.Contains(' ', StringComparison.Ordinal) ? owner : "the " + owner;
        }

        for (var i = 0; i < lower.Length; i++)
        {
            if (Nouns.Known(lower[i]) == "person" && !NounPhrase.IsPlural(lower[i]) && lower[i] is not ("somebody" or "someone" or "everybody" or "everyone" or "nobody" or "person" or "people" or "family" or "class" or "team" or "crew" or "ex"))
            {
                var compound = i > 0 && (lower[i - 1] is "lighthouse" or "night" or "bus" or "taxi" or "school" || WordLists.NounKinds.GetValueOrDefault(lower[i - 1]) is "place" or "vehicle") ? lower[i - 1] + " " : "";
                var before = i - (compound.Length > 0 ? 2 : 1);
                return (before >= 0 && lower[before] is "my" or "our" ? lower[before] : "the") + " " + compound + lower[i];
            }
        }

        return null;
    }

    private static string? Thing(Clause clause, string[] lower, NounPhrase? subject)
    {
        if (subject is { Name: null } && Nouns.Kind(subject.Head) is not ("person" or "place" or "event" or "ghost" or "abstract" or "water"))
        {
            return subject.Possessor is null ? subject.Short : "the " + subject.Compound;
        }

        var from = clause.AfterSubject;
        for (var i = Math.Min(from, lower.Length); i < lower.Length; i++)
        {
            if (Nouns.IsThing(lower[i]) && !(i + 1 < lower.Length && lower[i] is "letter" or "bus" or "water" or "night" && Nouns.Known(lower[Math.Min(i + 1, lower.Length - 1)]) is not null)
                && !(i + 1 < lower.Length && Nouns.IsThing(lower[i + 1]) && !NounPhrase.IsVerb(lower[i + 1])))
            {
                return "the " + (i > 0 && WordLists.NounKinds.ContainsKey(lower[i - 1]) && i - 1 >= from && Nouns.Known(lower[i - 1]) is not ("person" or "place") ? lower[i - 1] + " " : "") + lower[i];
            }
        }

        return null;
    }

    private static string Pronoun(string? person, string[] lower, Chooser choose)
    {
        var heads = (person ?? "").Split(' ').Concat(lower.Where(w => w is "himself" or "herself"));
        foreach (var word in heads.Concat(lower.Where(w => w is "he" or "she" or "his" or "her")))
        {
            if (WordLists.Gender.TryGetValue(word.ToLowerInvariant(), out var gender) || WordLists.FirstNames.TryGetValue(word.ToLowerInvariant(), out gender))
            {
                return gender;
            }
        }

        return choose.Pick("pronoun", ["he", "she"]);
    }

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Domains = new(() => WordLists.Inverse("domains.txt"));

    private static string Domain(string[] lower) => lower
        .Select(w => Domains.Value.GetValueOrDefault(w) ?? (w.EndsWith('s') ? Domains.Value.GetValueOrDefault(w[..^1]) : null)).OfType<string>()
        .GroupBy(d => d, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault() ?? "";
}

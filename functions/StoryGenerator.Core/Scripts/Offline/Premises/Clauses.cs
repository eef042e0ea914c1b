using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>A topic as a sentence, and the noun phrase it is about.</summary>
/// <param name="AfterSubject">Index of the first topic word behind the subject.</param>
/// <param name="Kind">Set where the form of the topic, not its noun, says what it is.</param>
/// <param name="Told">False where the topic only names something: then nothing has happened yet.</param>
internal sealed record Clause(string Statement, NounPhrase? Subject, int AfterSubject, string? Kind = null, string? SubjectName = null, bool Told = true);

/// <summary>Turns each form a topic can take into a sentence the narrator can say.</summary>
internal static class Clauses
{
    public static Clause Words(string spoken) => new(
        spoken.Length == 0 ? "Somebody had painted a sign that nobody could read." : $"It was only {(spoken.Contains(' ', StringComparison.Ordinal) ? "a few words" : "one word")}: \"{spoken.Trim('"', '.')}.\"", null, 0, "phrase", "the words", false);

    public static Clause Question(string spoken)
    {
        var question = spoken.TrimEnd('?', '.', '!', ' ') + "?";
        return new($"The question was this: \"{Upper(question)}\"", null, 0, "question", "the question", false);
    }

    public static Clause Read(string[] words)
    {
        var lower = words.Select(w => w.ToLowerInvariant().Trim(',', ';', ':')).ToArray();
        return lower switch
        {
            ["why" or "how", "to", ..] => HowTo(words),
            ["why" or "how" or "when" or "where", .. { Length: >= 2 } rest] when StartsClause(rest) => Sentence(words[1..], 1),
            ["what", .. { Length: >= 2 } rest] when StartsClause(rest) => Found(words),
            ["the" or "that", "day" or "night" or "morning" or "evening" or "year" or "summer" or "winter" or "week" or "afternoon" or "hour" or "time" or "moment", .. { Length: >= 3 } rest] when StartsClause(SkipThat(rest)) => OneDay(words, lower),
            ["i" or "we" or "he" or "she" or "they" or "it" or "you" or "nobody" or "everybody" or "everyone" or "someone" or "somebody", _, ..] => Sentence(words, 0),
            _ when lower.Length > 2 && lower[0] is "never" or "always" or "don't" or "do" or "if" or "when" or "be" or "stop" => Rule(words),
            _ when ListForm.Is(lower) => ListForm.Read(words),
            _ => Nominal(words, lower),
        };
    }

    private static Clause HowTo(string[] words) => new($"Nobody had ever taught me {string.Join(' ', words.Select((w, i) => i == 0 ? w.ToLowerInvariant() : w is "your" ? "my" : w is "yourself" ? "myself" : w is "you" ? "me" : w))}.", null, 0, "skill", "it", false);

    private static Clause Rule(string[] words) => new($"The rule was simple: {LowerFirst(string.Join(' ', words))}.", null, 0, "rule", "the rule", false);

    private static Clause Sentence(string[] words, int offset)
    {
        var np = NounPhrase.Read(words, 0);
        // "I rented a room and the landlord asked me never to water the plant": the last thing named carries the story.
        var subject = np is null || np.Head is "i" or "we" ? LastThing(words) ?? np : np;
        return new(Stop(Upper(string.Join(' ', words))), subject, offset + (np?.Length ?? 1));
    }

    private static NounPhrase? LastThing(string[] words)
    {
        for (var i = words.Length - 1; i > 0; i--)
        {
            var w = words[i].ToLowerInvariant().Trim(',', ';', '"');
            if (Nouns.Known(w) is { } kind && kind is not ("event" or "abstract"))
            {
                return new NounPhrase("the", null, [], w, 1);
            }
        }

        return null;
    }

    // "What the night cleaner found in lost property" -> "The night cleaner found something in lost property."
    private static Clause Found(string[] words)
    {
        var rest = words[1..];
        var np = NounPhrase.Read(rest, 0);
        var verb = np?.Length ?? 1;
        var sentence = rest.Take(verb + 1).Append("something").Concat(rest.Skip(verb + 1));
        return new(Stop(Upper(string.Join(' ', sentence))), np, 1 + verb);
    }

    // "The day the river ran backwards for an hour" -> "One day, the river ran backwards for an hour."
    private static Clause OneDay(string[] words, string[] lower)
    {
        var skip = lower[2] is "that" or "when" ? 3 : 2;
        var rest = words[skip..];
        var np = NounPhrase.Read(rest, 0);
        var when = lower[1] is "hour" or "time" or "moment" ? "Once" : $"One {lower[1]}";
        return new(Stop($"{when}, {LowerFirst(string.Join(' ', rest))}"), np, skip + (np?.Length ?? 1), "event");
    }

    private static string[] SkipThat(string[] rest) => rest is ["that" or "when", .. { Length: >= 2 } after] ? after : rest;

    private static Clause Nominal(string[] words, string[] lower)
    {
        var np = NounPhrase.Read(words, 0);
        if (np is null)
        {
            return Words(string.Join(' ', words));
        }

        if (np.Name is not null && np.Length == words.Length && !np.IsPersonName)
        {
            // Such a name says neither who nor what it is; it can be read on a wall.
            return Words(np.Name);
        }

        if (np.IsPersonName && words is [_, .., var and, var other] && and == "and" && np.Length == words.Length - 2 && WordLists.FirstNames.ContainsKey(other.ToLowerInvariant()))
        {
            // Two are nobody of whom a story could say he or she; their names are words in a heart.
            return Words(string.Join(' ', words));
        }

        var full = FullPhrase(words, np);
        var rest = words[np.Length..];
        if (np.IsPersonName && (rest.Length == 0 || !NounPhrase.IsVerb(rest[0].ToLowerInvariant()) && rest[0] is not ("who" or "that" or "which")))
        {
            return new(Stop($"There was something odd about {string.Join(' ', words)}"), np, np.Length, Told: false);
        }

        // "the art of saying no": what follows is done, not had.
        var of = rest.Length > 1 && rest[0].Equals("of", StringComparison.OrdinalIgnoreCase) && !IsGerund(rest[1]) ? NounPhrase.Read(words, np.Length + 1) : null;
        if (of is not null)
        {
            // "of London", "of cake": what stands bare behind it needs no article.
            full += " of " + string.Join(' ', words.Skip(np.Length + 1).Take(of.Length));
            rest = words[(np.Length + 1 + of.Length)..];
        }

        var after = words.Length - rest.Length;
        var tail = string.Join(' ', rest);
        if (rest.Length == 0)
        {
            return new(Bare(np, full), np, after, Told: false);
        }

        var next = rest[0].ToLowerInvariant();
        if (next is "who" or "that" or "which" && rest.Length > 1)
        {
            return StartsClause(rest[1..].Select(w => w.ToLowerInvariant()).ToArray()) && !NounPhrase.IsVerb(rest[1].ToLowerInvariant()) && !Adverb(rest[1].ToLowerInvariant())
                ? new(Stop(Upper(Reordered(rest[1..], np, full))), np, after)
                : new(Stop(Upper($"{full} {string.Join(' ', rest[1..])}")), np, after);
        }

        if (next is "with" && rest.Length > 1 && np.Determiner is not ("a" or "an" or ""))
        {
            return new(Stop(Upper($"{full} had {string.Join(' ', rest[1..])}")), np, after);
        }

        if (NounPhrase.IsParticiple(rest, 0))
        {
            return new(Stop(Introduced(np, LowerDeterminer(full), tail, next)), np, after, Told: false);
        }

        if (NounPhrase.IsVerb(next))
        {
            return new(Stop(Upper($"{full} {tail}")), np, after);
        }

        if (StartsClause(rest.Select(w => w.ToLowerInvariant()).ToArray()))
        {
            return new(Stop(Upper(Reordered(rest, np, full))), np, after);
        }

        // "the fear of being forgotten": the noun alone would be another story.
        var whole = Nouns.Kind(np.Head) == "abstract" && np.Determiner == "the" && next is "of" or "between" ? LowerDeterminer($"{full} {tail}") : null;
        return new(Stop(Introduced(np, LowerDeterminer(full), tail, next)), np, after, SubjectName: whole, Told: false);
    }

    private static bool IsGerund(string word) => word.ToLowerInvariant() is var w && w.Length > 4 && w.EndsWith("ing", StringComparison.Ordinal) && Nouns.Known(w) is null;

    // "the last bookstore on the street" -> "Ours was the last bookstore on the street."
    private static string Introduced(NounPhrase np, string full, string tail, string next) => np switch
    {
        _ when next is "where" or "when" or "whose" => Nouns.Kind(np.Head) == "event" ? $"It was {full} {tail}" : $"There is {Indefinite(full)} {tail}",
        _ when np.Determiner == "the" && np.Modifiers.Any(m => m is "last" or "first" or "only") && Nouns.Kind(np.Head) is "place" or "vehicle" or "thing" or "machine" => $"Ours was {full} {tail}",
        { Determiner: "the" or "my" or "our" or "his" or "her" or "their" } or { Possessor: not null } => $"{Opening(np)} {full} {tail}",
        _ => $"There {(np.Plural ? "were" : "was")} {full} {tail}",
    };

    // A phrase says nothing of what happens: the narrator says how it stood to people.
    private static string Opening(NounPhrase np) => Nouns.Kind(np.Head) switch
    {
        "person" => "Nobody really knew",
        "place" or "machine" or "vehicle" => "Everybody knew",
        _ => "It all began with",
    };

    private static string Indefinite(string phrase) => phrase.StartsWith("the ", StringComparison.Ordinal) ? "a " + phrase[4..] : phrase;

    private static bool Adverb(string word) => word is "only" or "always" or "never" or "still" or "once" or "almost" or "suddenly" or "secretly" or "just" or "also" or "often" or "not" or "no";

    // "the voicemail we kept for its background noise" -> "we kept the voicemail for its background noise".
    private static string Reordered(string[] clause, NounPhrase np, string full)
    {
        var subject = NounPhrase.Read(clause, 0);
        var verb = Pronoun(clause[0].ToLowerInvariant()) ? 1 : subject?.Length ?? 1;
        verb = Math.Min(verb, clause.Length - 1);
        while (verb + 1 < clause.Length && clause[verb].ToLowerInvariant() is "never" or "always" or "had" or "have" or "could" or "would" or "must" or "can" or "will" or "almost" or "still" or "once" or "only" or "did" or "didn't" or "couldn't" or "not" or "are" or "were" or "was" or "is")
        {
            verb++;
        }

        var particle = verb + 1 < clause.Length && clause[verb + 1].ToLowerInvariant() is "behind" or "away" or "back" or "down" or "up" or "out" or "off" && verb + 2 == clause.Length;
        var head = string.Join(' ', clause.Take(verb + 1));
        var rest = string.Join(' ', clause.Skip(verb + 1));
        if (rest.StartsWith("to ", StringComparison.Ordinal))
        {
            // "the race nobody wanted to win": the thing belongs to the second verb.
            return $"{head} {rest} {LowerDeterminer(full)}";
        }

        return particle || rest.Length == 0 ? $"{head} {LowerDeterminer(full)} {rest}".TrimEnd() : $"{head} {LowerDeterminer(full)} {rest}";
    }

    private static string Bare(NounPhrase np, string full) => np switch
    {
        // "My father's last list": he did not have a last one.
        { Possessor: not null } when np.Modifiers.Any(m => m is "last" or "first" or "only") => Stop($"It all began with {LowerDeterminer(full)}"),
        { Possessor: { } owner } => Stop(Upper($"{owner} had {(np.Plural || Nouns.IsMass(np.Head) ? "" : "a ")}{string.Join(' ', np.Modifiers.Append(np.Head))}")),
        { Determiner: "my" or "our" or "the" or "his" or "her" or "their" } => Stop($"{Opening(np)} {LowerDeterminer(full)}"),
        _ when Nouns.IsMass(np.Head) && Nouns.Kind(np.Head) == "abstract" => Stop($"Nobody at our table had ever agreed about {LowerDeterminer(full)}"),
        _ when Nouns.IsMass(np.Head) => Stop($"In our house, everything began and ended with {LowerDeterminer(full)}"),
        _ when Nouns.Kind(np.Head) == "abstract" && !Nouns.IsMass(np.Head) => Stop($"I was sure that I knew everything about {LowerDeterminer(full)}"),
        _ => Stop($"It all began with {LowerDeterminer(full)}"),
    };

    // A subject with a verb behind it.
    private static bool StartsClause(string[] lower)
    {
        if (lower.Length < 2)
        {
            return false;
        }

        if (Pronoun(lower[0]))
        {
            return true;
        }

        var np = NounPhrase.Read(lower, 0);
        return np is not null && np.Length < lower.Length && (NounPhrase.IsVerb(lower[np.Length].Trim(',')) || lower[np.Length] is "in" or "on" or "of" or "from" or "with" && lower.Skip(np.Length + 1).Any(NounPhrase.IsVerb));
    }

    private static bool Pronoun(string word) => word is "i" or "we" or "he" or "she" or "they" or "you" or "it" or "nobody" or "everybody" or "everyone" or "someone" or "somebody" or "no-one";

    // The words as typed, with an article where a single noun came without one.
    private static string FullPhrase(string[] words, NounPhrase np)
    {
        var typed = string.Join(' ', words.Take(np.Length)).TrimEnd(',');
        if (np.Determiner.Length > 0 || np.Possessor is not null || np.Name is not null)
        {
            return typed;
        }

        typed = LowerFirst(typed);
        return np.Plural || Nouns.IsMass(np.Head) || WordLists.Function.Contains(np.Head) ? typed : $"{Articles.For(typed)} {typed}";
    }

    private static string LowerDeterminer(string phrase)
    {
        var first = phrase.Split(' ')[0];
        return first.ToLowerInvariant() is "a" or "an" or "the" or "my" or "our" or "his" or "her" or "their" or "this" or "two" or "three" or "every" or "some" or "one" ? LowerFirst(phrase) : phrase;
    }

    private static string LowerFirst(string text) => text.Length == 0 || text.StartsWith("I ", StringComparison.Ordinal) || text.StartsWith("I'", StringComparison.Ordinal) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Stop(string sentence) => Articles.Fix(sentence.TrimEnd('.', '!', ',', ' ')) + ".";
}

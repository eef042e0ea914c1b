using System.Globalization;
using System.Text.RegularExpressions;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Speaking;

/// <summary>English, in order: what contains other forms comes first (an address before its dots, money before its number).</summary>
internal static partial class EnglishRules
{
    /// <summary>Until nothing changes: what one rule writes another may still have to read ("oR" is shouted only once it starts a sentence).</summary>
    public static string Apply(string text)
    {
        for (var round = 0; round < 5; round++)
        {
            var once = Once(text);
            if (once == text)
            {
                break;
            }

            text = once;
        }

        return text;
    }

    private static string Once(string text)
    {
        text = Capitals(text.Replace('\u00a0', ' ').Replace("…", "...", StringComparison.Ordinal));
        text = Addresses(text);
        text = Abbreviations(text);
        text = EnglishQuantities.Apply(text);
        text = Acronyms(text);
        return Finish(EnglishSymbols.Apply(text));
    }

    // A shouted sentence is read in small letters; "I" keeps its capital.
    private static string Capitals(string text)
    {
        var words = WordPattern().Matches(text).Where(m => m.Value.Length > 1).ToArray();
        var shouted = words.Count(w => w.Value.All(char.IsUpper));
        if (words.Length < 3 || shouted * 2 <= words.Length)
        {
            return text;
        }

        var lower = LoneI().Replace(text.ToLowerInvariant(), "I");
        return char.ToUpperInvariant(lower[0]) + lower[1..];
    }

    private static string Addresses(string text)
    {
        text = MailPattern().Replace(text, m => Dotted(m.Groups[1].Value) + " at " + Dotted(m.Groups[2].Value));
        text = UrlPattern().Replace(text, m => Dotted(m.Groups[1].Value) + (m.Groups[2].Value.Length > 1 ? " slash " + m.Groups[2].Value[1..].Trim('/').Replace("/", " slash ", StringComparison.Ordinal) : ""));
        text = HandlePattern().Replace(text, "$1at $2");
        return HashtagPattern().Replace(text, "$1hashtag $2");
    }

    private static string Dotted(string address) => address.Replace(".", " dot ", StringComparison.Ordinal).Replace("_", " ", StringComparison.Ordinal);

    private static string Abbreviations(string text)
    {
        foreach (var (pattern, spoken) in AbbreviationTable)
        {
            text = pattern.Replace(text, spoken);
        }

        return text;
    }

    private static readonly (Regex Pattern, string Spoken)[] AbbreviationTable = new (string Short, string Spoken)[]
    {
        (@"Mr\.?", "Mister"), (@"Mrs\.?", "Missus"), (@"Ms\.", "Miz"), (@"Dr\.", "Doctor"), (@"Prof\.", "Professor"), (@"St\.(?= [A-Z])", "Saint"), (@"Jr\.", "Junior"), (@"Sr\.", "Senior"),
        (@"Capt\.", "Captain"), (@"Sgt\.", "Sergeant"), (@"Lt\.", "Lieutenant"), (@"vs?\.", "versus"), (@"etc\.", "and so on"), (@"e\.g\.", "for example"), (@"i\.e\.", "that is"),
        (@"approx\.", "about"), (@"No\.(?= ?\d)", "number"), (@"Ave\.", "Avenue"), (@"Rd\.", "Road"), (@"Apt\.", "Apartment"), (@"dept\.", "department"), (@"min\.(?= )", "minutes"),
        (@"w/o", "without"), (@"w/(?= )", "with"), (@"asap|ASAP", "as soon as possible"), (@"DIY", "do it yourself"), (@"FYI", "for your information"), (@"OK|ok", "okay"),
    }.Select(x => (new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{x.Short})(?![\p{{L}}\p{{N}}])"), x.Spoken)).ToArray();

    private static readonly HashSet<string> SaidAsWords = new(StringComparer.Ordinal) { "NASA", "UNESCO", "NATO", "UNICEF", "RADAR", "SCUBA", "LASER", "WIFI", "PIN", "SIM" };
    private static readonly HashSet<string> Spelled = new(StringComparer.Ordinal) { "USA", "UK", "EU", "UN", "ID", "AI", "CEO", "IOU", "UFO", "USB", "AM", "IT", "ER", "ATM" };

    // "FBI" -> "F B I"; "NASA" -> "Nasa"; a shouted word ("NEVER") -> small letters.
    private static string Acronyms(string text) => AcronymPattern().Replace(text, m =>
    {
        var (word, plural) = (m.Groups[1].Value.Replace(".", "", StringComparison.Ordinal), m.Groups[2].Value);
        var spell = Spelled.Contains(word) || m.Groups[1].Value.Contains('.', StringComparison.Ordinal) || (word.Length <= 5 && !word.Any(c => "AEIOUY".Contains(c, StringComparison.Ordinal)));
        return (spell || (word.Length <= 3 && plural.Length > 0) ? string.Join(' ', word.ToCharArray()) : SaidAsWords.Contains(word) ? word[0] + word[1..].ToLowerInvariant() : word.Length <= 3 && !CommonShort.Contains(word) ? string.Join(' ', word.ToCharArray()) : word.ToLowerInvariant())
            + (plural.Length > 0 ? "'s" : "");
    });

    private static readonly HashSet<string> CommonShort = new(StringComparer.Ordinal)
    {
        "NOT", "NO", "YES", "ALL", "AND", "BUT", "THE", "YOU", "ME", "MY", "WE", "HE", "SHE", "HIS", "HER", "OUR", "ONE", "TWO", "NOW", "GO", "OUT", "OFF", "ON", "IN", "UP", "SO", "DO", "DID", "WAS", "ARE", "IS", "HAS", "HAD", "CAN", "WHO", "WHY", "HOW", "ANY", "ARM", "DAD", "MUM", "MOM", "DOG", "CAT", "BIG", "BAD", "OLD", "NEW", "RUN", "WET", "RED", "HOT", "OH", "AH", "HI", "BYE", "LET", "SEE", "SAW", "SAY", "OPEN", "OF", "TO", "AT", "AS", "IF", "OR", "AN", "BY", "BE",
    };

    private static string Finish(string text)
    {
        text = Spaces.Clean(text);
        text = DoubledMarks().Replace(text, "$1");
        text = Spaces.Clean(LeadingMarks().Replace(text, ""));
        if (!text.Any(char.IsLetter))
        {
            return "";
        }

        text = text.TrimEnd(',', ';', ':', '-', ' ');
        var first = text.TakeWhile(c => !char.IsLetter(c)).Count();
        text = text[..first] + char.ToUpperInvariant(text[first]) + text[(first + 1)..];
        return text.TrimEnd('"', '”', '\'', '’') is [.., '.' or '!' or '?'] ? text : text + ".";
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\bi\b")]
    private static partial Regex LoneI();

    [GeneratedRegex(@"([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")]
    private static partial Regex MailPattern();

    [GeneratedRegex(@"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|co|uk|de|fr|info|dev|app))\b(/[\w./-]*\w|/)?", RegexOptions.IgnoreCase)]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"(^|[\s(])@([A-Za-z][\w]*)")]
    private static partial Regex HandlePattern();

    [GeneratedRegex(@"(^|[\s(])#([A-Za-z][\w]*)")]
    private static partial Regex HashtagPattern();

    [GeneratedRegex(@"(?<![\p{L}'’-])([A-Z]{2,}|(?:[A-Z]\.){2,})(s?)(?![\p{L}])")]
    private static partial Regex AcronymPattern();

    [GeneratedRegex(@"([,;:])(?:\s*[,;:])+")]
    private static partial Regex DoubledMarks();

    [GeneratedRegex(@"^[\s.,;:!?-]+")]
    private static partial Regex LeadingMarks();
}

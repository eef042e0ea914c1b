using System.Globalization;

namespace StoryGenerator.Core.Scripts.Speaking;

/// <summary>Numbers as English says them.</summary>
public static class NumberWords
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly (long Value, string Name)[] Scales = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")];

    private static readonly Dictionary<string, string> IrregularOrdinals = new(StringComparer.Ordinal)
    {
        ["one"] = "first", ["two"] = "second", ["three"] = "third", ["five"] = "fifth", ["eight"] = "eighth", ["nine"] = "ninth", ["twelve"] = "twelfth",
    };

    /// <summary>123 -> "one hundred and twenty-three".</summary>
    public static string Cardinal(long n)
    {
        if (n < 0)
        {
            return "minus " + Cardinal(-n);
        }

        foreach (var (value, name) in Scales.Where(s => n >= s.Value))
        {
            var rest = n % value;
            return Cardinal(n / value) + " " + name + (rest == 0 ? "" : rest < 100 ? " and " + Cardinal(rest) : " " + Cardinal(rest));
        }

        if (n >= 100)
        {
            return Small[n / 100] + " hundred" + (n % 100 == 0 ? "" : " and " + Cardinal(n % 100));
        }

        return n < 20 ? Small[n] : Tens[n / 10] + (n % 10 == 0 ? "" : "-" + Small[n % 10]);
    }

    /// <summary>23 -> "twenty-third".</summary>
    public static string Ordinal(long n)
    {
        var words = Cardinal(n);
        var cut = words.LastIndexOfAny([' ', '-']) + 1;
        var last = words[cut..];
        return words[..cut] + (IrregularOrdinals.GetValueOrDefault(last) ?? (last.EndsWith('y') ? last[..^1] + "ieth" : last + "th"));
    }

    /// <summary>1987 -> "nineteen eighty-seven", 2000 -> "two thousand", 1906 -> "nineteen oh six".</summary>
    public static string Year(int year)
    {
        var (century, rest) = (year / 100, year % 100);
        return year % 1000 < 10 || year < 1000 ? Cardinal(year)
            : Cardinal(century) + " " + (rest == 0 ? "hundred" : rest < 10 ? "oh " + Small[rest] : Cardinal(rest));
    }

    /// <summary>"nineteen eighty" -> "nineteen eighties".</summary>
    public static string Decade(int year)
    {
        var words = Year(year);
        return words.EndsWith('y') ? words[..^1] + "ies" : words + "s";
    }

    /// <summary>Digits one by one: "007" -> "zero zero seven".</summary>
    public static string Digits(string digits) => string.Join(' ', digits.Where(char.IsAsciiDigit).Select(d => Small[d - '0']));

    /// <summary>"1,234.5" -> "one thousand two hundred and thirty-four point five"; long or zero-led runs go digit by digit.</summary>
    public static string Number(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Replace(",", "", StringComparison.Ordinal);
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? plain : plain[..dot];
        var words = whole.Length > 15 || (whole.Length > 1 && whole[0] == '0') ? Digits(whole) : Cardinal(long.Parse(whole, CultureInfo.InvariantCulture));
        return dot < 0 ? words : words + " point " + Digits(plain[(dot + 1)..]);
    }
}

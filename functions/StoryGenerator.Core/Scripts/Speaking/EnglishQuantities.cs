using System.Globalization;
using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Scripts.Speaking;

/// <summary>Numbers with what they count: money, dates, times, units, ordinals, years, ranges, fractions.</summary>
internal static partial class EnglishQuantities
{
    private const string Num = @"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";
    private const string Months = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";
    private static readonly string[] MonthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly Dictionary<string, (string One, string Many)> Units = new(StringComparer.Ordinal)
    {
        ["km/h"] = ("kilometre an hour", "kilometres an hour"), ["mph"] = ("mile an hour", "miles an hour"), ["km"] = ("kilometre", "kilometres"), ["cm"] = ("centimetre", "centimetres"), ["mm"] = ("millimetre", "millimetres"),
        ["m"] = ("metre", "metres"), ["kg"] = ("kilogram", "kilograms"), ["g"] = ("gram", "grams"), ["mg"] = ("milligram", "milligrams"), ["lb"] = ("pound", "pounds"), ["lbs"] = ("pound", "pounds"),
        ["oz"] = ("ounce", "ounces"), ["ft"] = ("foot", "feet"), ["mi"] = ("mile", "miles"), ["l"] = ("litre", "litres"), ["L"] = ("litre", "litres"), ["ml"] = ("millilitre", "millilitres"), ["GB"] = ("gigabyte", "gigabytes"),
        ["MB"] = ("megabyte", "megabytes"), ["TB"] = ("terabyte", "terabytes"), ["hrs"] = ("hour", "hours"), ["hr"] = ("hour", "hours"), ["h"] = ("hour", "hours"), ["min"] = ("minute", "minutes"), ["mins"] = ("minute", "minutes"),
        ["sec"] = ("second", "seconds"), ["secs"] = ("second", "seconds"), ["s"] = ("second", "seconds"), ["ms"] = ("millisecond", "milliseconds"), ["°C"] = ("degree Celsius", "degrees Celsius"), ["°F"] = ("degree Fahrenheit", "degrees Fahrenheit"), ["°"] = ("degree", "degrees"),
        ["%"] = ("percent", "percent"), ["x"] = ("time", "times"),
    };

    public static string Apply(string text)
    {
        text = Money().Replace(text, m => SayMoney(m));
        text = IsoDate().Replace(text, m => SayDate(Int(m, 3), Int(m, 2), Int(m, 1)) ?? m.Value);
        text = SlashDate().Replace(text, m => SaySlashDate(Int(m, 1), Int(m, 2), Int(m, 3)) ?? m.Value);
        text = MonthDay().Replace(text, m => $"{Month(m.Groups[1].Value)} {NumberWords.Ordinal(Int(m, 2))}" + (m.Groups[3].Success ? ", " + NumberWords.Year(Int(m, 3)) : ""));
        text = DayMonth().Replace(text, m => $"the {NumberWords.Ordinal(Int(m, 1))} of {Month(m.Groups[2].Value)}" + (m.Groups[3].Success ? ", " + NumberWords.Year(Int(m, 3)) : ""));
        text = Clock().Replace(text, m => SayTime(m));
        text = Phone().Replace(text, m => NumberWords.Digits(m.Value));
        text = Negative().Replace(text, m => m.Groups[1].Value + "minus " + m.Groups[2].Value);
        text = Decades().Replace(text, m => m.Groups[1].Success ? NumberWords.Decade(Int(m, 1)) : NumberWords.Decade(1900 + Int(m, 2))[9..]);
        text = WithUnit().Replace(text, m => SayUnit(m));
        text = Ordinals().Replace(text, m => NumberWords.Ordinal(long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
        text = Fraction().Replace(text, m => SayFraction(Int(m, 1), Int(m, 2)));
        text = Range().Replace(text, m => NumberWords.Number(m.Groups[1].Value) + " to " + NumberWords.Number(m.Groups[2].Value));
        text = NumberSign().Replace(text, "number $1");
        text = Years().Replace(text, m => NumberWords.Year(Int(m, 1)));
        return Plain().Replace(text, m => (m.Index > 0 && char.IsLetter(text[m.Index - 1]) ? " " : "") + NumberWords.Number(m.Value) + (End(text, m) is { } c && char.IsLetter(c) ? " " : ""));
    }

    private static char? End(string text, Match m) => m.Index + m.Length < text.Length ? text[m.Index + m.Length] : null;

    private static int Int(Match m, int group) => int.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string SayMoney(Match m)
    {
        var (one, many, cent) = m.Groups[1].Value switch { "£" => ("pound", "pounds", "pence"), "€" => ("euro", "euros", "cents"), "¥" => ("yen", "yen", ""), _ => ("dollar", "dollars", "cents") };
        var (amount, scale) = (m.Groups[2].Value, m.Groups[3].Value.Trim().ToLowerInvariant());
        if (scale.Length > 0)
        {
            var name = scale switch { "k" => "thousand", "m" => "million", "bn" or "b" => "billion", _ => scale };
            return $"{NumberWords.Number(amount)} {name} {many}";
        }

        var parts = amount.Split('.');
        if (parts.Length == 2 && parts[1].Length != 2)
        {
            return NumberWords.Number(amount) + " " + many;
        }

        var whole = NumberWords.Number(parts[0]) + " " + (parts[0] == "1" ? one : many);
        var cents = parts.Length == 2 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var spokenCents = NumberWords.Cardinal(cents) + " " + (cents == 1 && cent == "cents" ? "cent" : cents == 1 ? "penny" : cent);
        return cents == 0 ? whole : parts[0] == "0" ? spokenCents : whole + " and " + spokenCents;
    }

    private static string Month(string name) => MonthNames.First(n => n.StartsWith(name[..3], StringComparison.OrdinalIgnoreCase));

    private static string? SayDate(int day, int month, int year) =>
        day is >= 1 and <= 31 && month is >= 1 and <= 12 ? $"{MonthNames[month - 1]} {NumberWords.Ordinal(day)}, {NumberWords.Year(year)}" : null;

    // Month first, unless that cannot be.
    private static string? SaySlashDate(int a, int b, int year) => SayDate(b, a, year) ?? SayDate(a, b, year);

    private static string SayTime(Match m)
    {
        var hour = Int(m, 1);
        var minute = m.Groups[2].Success ? Int(m, 2) : 0;
        var half = m.Groups[3].Value.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();
        if (hour > 23 || minute > 59 || (half.Length > 0 && hour is 0 or > 12))
        {
            return m.Value;
        }

        var on24 = half == "pm" ? (hour % 12) + 12 : half == "am" ? hour % 12 : hour;
        var part = half.Length == 0 && hour <= 12 ? "" : on24 switch { < 12 => " in the morning", < 17 => " in the afternoon", < 21 => " in the evening", _ => " at night" };
        var spokenHour = on24 % 12 == 0 ? 12 : on24 % 12;
        var clock = (spokenHour, minute, on24, part.Length > 0) switch
        {
            (12, 0, 0, _) => "midnight",
            (12, 0, 12, _) => "noon",
            (_, 0, _, true) => NumberWords.Cardinal(spokenHour),
            (_, 0, _, false) => NumberWords.Cardinal(spokenHour) + " o'clock",
            (_, < 10, _, _) => NumberWords.Cardinal(spokenHour) + " oh " + NumberWords.Cardinal(minute),
            _ => NumberWords.Cardinal(spokenHour) + " " + NumberWords.Cardinal(minute),
        };
        return clock is "midnight" or "noon" ? clock : clock + part;
    }

    private static string SayUnit(Match m)
    {
        var (number, unit) = (m.Groups[1].Value, Units[m.Groups[2].Value]);
        return NumberWords.Number(number) + " " + (number == "1" ? unit.One : unit.Many);
    }

    private static string SayFraction(int top, int bottom) => (top, bottom) switch
    {
        (24, 7) => "twenty-four seven",
        (_, 2) => NumberWords.Cardinal(top) + (top == 1 ? " half" : " halves"),
        (_, 4) => NumberWords.Cardinal(top) + (top == 1 ? " quarter" : " quarters"),
        ( < 20, > 2 and < 20) when top < bottom => NumberWords.Cardinal(top) + " " + NumberWords.Ordinal(bottom) + (top == 1 ? "" : "s"),
        _ => NumberWords.Cardinal(top) + " out of " + NumberWords.Cardinal(bottom),
    };

    [GeneratedRegex(@"([$£€¥])\s?(" + Num + @")(\s?(?:million|billion|thousand|bn|k|m|b)\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})\b")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")]
    private static partial Regex SlashDate();

    [GeneratedRegex(@"\b(" + Months + @")\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,? (\d{4})\b)?")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? (" + Months + @")\b\.?(?:,? (\d{4})\b)?")]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"\b(\d{1,2}):(\d{2})(?:\s?([ap]\.?m)\b\.?)?(?![\d:])|\b(?<1>\d{1,2})\s?(?<3>[ap]\.?m)\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\+?\b\d{2,4}(?:[- ]\d{2,4}){2,}\b|\b\d{3}-\d{4}\b")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(1[1-9]\d0|20\d0)['’]?s\b|['’](\d0)s\b")]
    private static partial Regex Decades();

    [GeneratedRegex(@"(?<![\w.])(" + Num + @")\s?(km/h|mph|km|cm|mm|kg|mg|ml|lbs|lb|oz|ft|mi|GB|MB|TB|hrs|hr|mins|min|secs|sec|ms|°C|°F|°|%|[mghlLsx])(?![\p{L}\p{N}'’])")]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"\b(\d{1,9})(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinals();

    [GeneratedRegex(@"\b(\d{1,3})/(\d{1,3})\b")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"(?<![\w.-])(\d{1,6})\s?[-–]\s?(\d{1,6})(?![\w-])")]
    private static partial Regex Range();

    [GeneratedRegex(@"#\s?(\d)")]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"(?<![\d.,\p{L}])(1[1-9]\d{2}|20[0-4]\d)(?![\d\p{L}]|[.,]\d)")]
    private static partial Regex Years();

    [GeneratedRegex(@"(^|[\s(])[-−](\d)")]
    private static partial Regex Negative();

    [GeneratedRegex(Num)]
    private static partial Regex Plain();
}

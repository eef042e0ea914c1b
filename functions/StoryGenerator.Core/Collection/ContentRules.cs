using System.Text;
using System.Text.RegularExpressions;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Collection;

/// <summary>What becomes of an item: accepted, skipped (not stored) or quarantined (stored, for a person to look at).</summary>
public sealed record Verdict(string State, string? Reason)
{
    public static readonly Verdict Accepted = new("accepted", null);

    public static Verdict Skipped(string reason) => new("skipped", reason);

    public static Verdict Quarantined(string reason) => new("quarantined", reason);
}

/// <summary>The rules of collection: pure, English, and strict rather than clever. A person decides about what they hold back.</summary>
public static partial class ContentRules
{
    /// <summary>Of the words only, so that spacing, case and punctuation make no new text.</summary>
    public static string Hash(CollectedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ContentKey.Sha256(Encoding.UTF8.GetBytes(string.Join(' ', Tokens.Of(item.Title + "\n" + item.Text))));
    }

    public static Verdict Judge(CollectedItem item, CollectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(options);
        var text = item.Title + "\n" + item.Text;
        if (item.Adult)
        {
            return Verdict.Skipped("marked as adult by its source");
        }

        if (string.IsNullOrWhiteSpace(item.Text) || item.Text.Trim() is "[removed]" or "[deleted]")
        {
            return Verdict.Skipped("no text");
        }

        if (item.Upvotes < options.MinUpvotes)
        {
            return Verdict.Skipped($"{item.Upvotes} upvotes, {options.MinUpvotes} are wanted");
        }

        if (item.Comments < options.MinComments)
        {
            return Verdict.Skipped($"{item.Comments} comments, {options.MinComments} are wanted");
        }

        if (text.Length > options.MaxCharacters)
        {
            return Verdict.Skipped($"{text.Length} characters, at most {options.MaxCharacters} are kept");
        }

        return HatePattern().IsMatch(text) ? Verdict.Quarantined("hateful")
            : (MinorPattern().IsMatch(text) && HarmPattern().IsMatch(text)) || UnderageSelfPattern().IsMatch(text) ? Verdict.Quarantined("minors")
            : MedicalPattern().IsMatch(text) ? Verdict.Quarantined("medical-claims")
            : Tokens.Of(item.Text).Count < options.MinWords ? Verdict.Quarantined("too-short")
            : Verdict.Accepted;
    }

    /// <summary>The handle as the policy leaves it. A pseudonym is the same for the same handle and says nothing about it.</summary>
    public static string? Author(string? handle, string policy) => string.IsNullOrWhiteSpace(handle) ? null : policy switch
    {
        "drop" => null,
        "pseudonym" => "author-" + ContentKey.Sha256(Encoding.UTF8.GetBytes(handle.Trim().ToLowerInvariant()))[..8],
        _ => handle.Trim(),
    };

    [GeneratedRegex(@"(?i)\b(subhumans?|untermensch(en)?|vermin like (them|those)|go back to (your|their) (own )?countr(y|ies)|(all|those|these|them) \w+ (should|must|deserve to) (all )?(die|be (killed|gassed|wiped out|exterminated|deported))|(inferior|superior) race|race war|ethnic cleansing|hate (all )?(jews|muslims|christians|blacks|whites|gays|women|men|immigrants|refugees)|kill (all )?(jews|muslims|christians|gays|immigrants|refugees))\b")]
    private static partial Regex HatePattern();

    [GeneratedRegex(@"(?i)\b(child(ren)?|kids?|minors?|underage|toddlers?|pre-?teens?|school ?(girl|boy)s?|([0-9]|1[0-7])[ -]?(year|yr)s?[ -]?olds?|(aged|age) ([0-9]|1[0-7]))\b")]
    private static partial Regex MinorPattern();

    [GeneratedRegex(@"(?i)\b(sex(ual|ually|ting)?|naked|nudes?|molest(ed|ing|er)?|rap(e|ed|ist)|groom(ed|ing|er)|abus(e|ed|ive|er)|self[- ]?harm(ed|ing)?|cut(ting)? (myself|herself|himself)|suicid(e|al)|overdos(e|ed)|beat(en)? (me|her|him) (up|bloody))\b")]
    private static partial Regex HarmPattern();

    [GeneratedRegex(@"(?i)\b(i am|i'm|im|i’m)( only| just)? ([0-9]|1[0-7])( (years?|yrs?)( |-)old|[mf]\b| and\b|[,.;])|\b[\(\[]([0-9]|1[0-7])[ -]?[mf][\)\]]|\bi[ ]?[\(\[][mf][ -]?([0-9]|1[0-7])[\)\]]")]
    private static partial Regex UnderageSelfPattern();

    [GeneratedRegex(@"(?i)\b((miracle|natural|secret) cure|cur(e|es|ed) (my |her |his |their |your )?(\w+ )?(cancer|diabetes|autism|depression|adhd|dementia|alzheimer'?s|hiv|aids|arthritis)|doctors? (hate|don'?t want you|won'?t tell)|(stop|stopped|quit|throw away|threw away) (taking )?(all )?(your|my|her|his|their) (medication|medicine|meds|insulin|antidepressants|chemo)|vaccines? cause|big pharma|instead of chemo(therapy)?|detox(es|ed)? (your|my) (liver|blood|body))\b")]
    private static partial Regex MedicalPattern();
}

using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline;

/// <summary>Titles of 20 to 100 characters: the topic itself when it makes one, and the shape's.</summary>
internal static class Titles
{
    public static IReadOnlyList<string> Of(string topic, Premise premise, StoryShape shape, Storyteller teller, int take)
    {
        var own = Own(topic, premise);
        var shaped = shape.Titles.Select(t => teller.Field(t).TrimEnd('.')).ToArray();
        // The first take keeps the topic for a title; others show the story's own side of it.
        var rotated = shaped.Skip(take % shaped.Length).Concat(shaped.Take(take % shaped.Length));
        IEnumerable<string> all = take == 0 ? [own, .. rotated] : [.. rotated, own];
        var fitting = all.Select(t => Fit(t, own)).Where(t => t.Length is >= ValidateIdeaStage.TitleMinimum and <= ValidateIdeaStage.TitleMaximum).Distinct(StringComparer.Ordinal).ToArray();
        return fitting.Length > 0 ? fitting : [$"The story of {premise.Subject} that I never told"];
    }

    private static string Own(string topic, Premise premise)
    {
        var typed = Spaces.Clean(topic).Trim('.', ' ', '"', '“', '”');
        var shouted = typed.Any(char.IsLetter) && typed.Where(char.IsLetter).All(char.IsUpper) && typed.Length > 5;
        var title = shouted ? premise.Topic : typed;
        if (title.Length > ValidateIdeaStage.TitleMaximum)
        {
            title = premise.Topic;
        }

        return Cut(title);
    }

    // A short topic becomes the first half of a title.
    private static string Fit(string title, string own) => title.Length >= ValidateIdeaStage.TitleMinimum ? title
        : title == own ? $"{Upper(own)}{(own[^1] is '?' or '!' ? "" : ":")} {(own[^1] is '?' or '!' ? "T" : "t")}he part that nobody tells you" : $"{Upper(own).TrimEnd('?', '!')}: {char.ToLowerInvariant(title[0]) + title[1..]}" is { Length: >= 20 and <= 100 } joined && own.Length < 40 ? joined : title;

    private static string Cut(string title)
    {
        if (title.Length <= ValidateIdeaStage.TitleMaximum)
        {
            return Upper(title);
        }

        var space = title.LastIndexOf(' ', ValidateIdeaStage.TitleMaximum - 3);
        return Upper(title[..(space > 40 ? space : ValidateIdeaStage.TitleMaximum - 3)].TrimEnd(',', ' ')) + "...";
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

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
        var named = own.Length >= ValidateIdeaStage.TitleMinimum ? own : Joined(own, rotated.First(), premise);
        IEnumerable<string> all = take == 0 ? [named, .. rotated] : [.. rotated, named];
        // Of either kind those come first that say what the topic is about.
        all = all.OrderByDescending(t => premise.Own is not null && OwnThing.Names(t, premise.Own));
        var fitting = all.Where(t => t.Length is >= ValidateIdeaStage.TitleMinimum and <= ValidateIdeaStage.TitleMaximum).Distinct(StringComparer.Ordinal).ToArray();
        return fitting.Length > 0 ? fitting : [$"The story of {premise.Subject} that I never told"];
    }

    private static string Own(string topic, Premise premise)
    {
        var typed = Spaces.Clean(TopicText.Matter(topic)).Trim('.', ' ', '"', '“', '”');
        var shouted = typed.Any(char.IsLetter) && typed.Where(char.IsLetter).All(char.IsUpper) && typed.Length > 5;
        var title = shouted || !typed.Any(char.IsLetterOrDigit) ? premise.Topic : typed;
        if (title.Length > ValidateIdeaStage.TitleMaximum)
        {
            title = premise.Topic;
        }

        return Cut(title);
    }

    // A short topic becomes the first half of a title: "Courage: one box was empty".
    private static string Joined(string own, string shaped, Premise premise) =>
        shaped.Contains(own, StringComparison.OrdinalIgnoreCase) ? shaped : $"{own.TrimEnd(':')}{(own[^1] is '?' or '!' ? " " + shaped : ": " + (Proper(shaped, premise) ? shaped : char.ToLowerInvariant(shaped[0]) + shaped[1..]))}";

    private static bool Proper(string title, Premise premise) =>
        title.StartsWith("I ", StringComparison.Ordinal) || (char.IsUpper(premise.Subject[0]) && title.StartsWith(premise.Subject, StringComparison.Ordinal));

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

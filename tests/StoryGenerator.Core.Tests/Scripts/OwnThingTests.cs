using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Tests.Scripts;

/// <summary>What a topic names is what its story is expected to show: in the title or the first sentence, and to the end.</summary>
public sealed class OwnThingTests
{
    private static readonly string[] Parts = ["conflict", "shift", "payoff"];

    [Theory]
    [InlineData("My sister kept feeding a fox nobody else could see", "fox")]
    [InlineData("A neighbour who mows his lawn at 3 a.m.", "lawn")]
    [InlineData("The umbrella that was returned after eleven years", "umbrella")]
    [InlineData("My grandfather's clock stopped when he died and started again today", "clock")]
    [InlineData("The dog that waited at the wrong station", "dog")]
    [InlineData("Why I never take the last bus", "bus")]
    [InlineData("A baker finds a letter in the flour", "letter")]
    [InlineData("Someone keeps paying my rent", "rent")]
    [InlineData("My sister's wedding dress arrived with a note from the previous bride", "dress")]
    [InlineData("The last bookstore on the flooded street", "bookstore")]
    [InlineData("The voicemail we kept for its background noise", "voicemail")]
    [InlineData("An elevator that stops at a floor nobody pressed", "elevator")]
    [InlineData("The day the river ran backwards for an hour", "river")]
    [InlineData("My grandmother taught her parrot to lie", "parrot")]
    [InlineData("Why my neighbour never turns off his radio", "radio")]
    [InlineData("The dentist who was afraid of birds", "birds")]
    [InlineData("Two neighbours and one apple tree", "tree")]
    [InlineData("The night the church bell rang by itself", "bell")]
    [InlineData("A suitcase full of bus tickets", "suitcase")]
    [InlineData("My boss is a crow", "crow")]
    public async Task ATopicsOwnThingIsInTheTitleOrTheHookAndStaysToTheEnd(string topic, string noun)
    {
        foreach (var (seed, length) in from s in new[] { 1, 2, 3 } from l in new[] { "short", "standard" } select (s, l))
        {
            var story = (await Writing.TellAsync(topic, seed, length)).Final;

            Assert.True(IsKept(noun, story.Title, [.. story.Sentences.Select(s => s.Text)]), $"{seed}, {length}: {story.Title} / {story.Text}");
        }
    }

    [Fact]
    public void AStoryThatForgetsItsThingIsNoticed()
    {
        const string title = "The last lesson of my sister";
        string[] lost = ["I asked my sister for lessons.", "My sister kept feeding a fox nobody else could see.", "We walked a lot.", "One evening she left her biscuit tin on the step.", "Now it is my turn.", "I handed over the bag."];
        string[] dropped = ["The fox had a name.", "I saw the fox.", "The fox saw me.", "We fed the fox.", "We walked a lot.", "I handed over the bag."];

        Assert.False(IsKept("fox", title, lost));
        Assert.False(IsKept("fox", "A fox", dropped));
        Assert.False(IsKept("fox", title, ["I asked my sister.", .. dropped, "The fox stayed."]));
        Assert.True(IsKept("fox", title, [.. dropped, "The fox stayed."]));
    }

    [Fact]
    public void AShapeThatHasNoRoomForTheThingIsNotChosenWhereAnotherHas()
    {
        foreach (var (topic, seed) in from t in new[] { "My sister kept feeding a fox nobody else could see", "The night the church bell rang by itself", "The old radio that plays tomorrow's weather", "A city without mirrors" } from s in Enumerable.Range(1, 5) select (t, s))
        {
            var choose = new Chooser(seed);
            var premise = PremiseReader.Read(topic, choose);

            Assert.NotNull(premise.Own);
            Assert.All(ShapeChoice.For(premise, 150, choose), s => Assert.True(OwnThing.HasRoom(s, premise), s.Name));
        }
    }

    [Fact]
    public void ThreadsNameTheThingInPassagesThatAreAlwaysTold() =>
        Assert.All(ShapeStock.All.SelectMany(s => s.Passages).Where(p => p.Threads.Count > 0), p =>
        {
            Assert.Equal(0, p.Extra);
            Assert.Contains(p.Part, Parts);
            Assert.All(p.Threads, t => Assert.Matches("(?i){(own|subj|title)}", t));
        });

    private static bool IsKept(string noun, string title, string[] sentences)
    {
        bool Names(string text) => Tokens.Of(text).Any(w => w == noun || w == noun + "s" || w == noun + "'s");
        return (Names(title) || Names(sentences[0])) && sentences.Count(Names) >= 4 && sentences[(sentences.Length * 2 / 3)..].Any(Names);
    }
}

using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Offline.Scenes;
using StoryGenerator.Core.Tests.Scripts;

namespace StoryGenerator.Core.Tests.Scenes;

/// <summary>What a viewer would notice when watching a whole story.</summary>
public sealed class SceneVarietyTests
{
    private static readonly string[] Alive = ["dog", "cat", "bird", "fox", "wolf", "horse", "bear", "rabbit", "deer", "cow", "sheep", "goat", "pig", "hen", "goose", "owl", "mouse", "squirrel", "hedgehog", "turtle", "frog", "elephant"];
    private static readonly string[] Indoor = ["bed", "desk", "table", "bookshelves", "blackboard", "counter", "piano", "fireplace", "elevator-doors", "staircase", "window", "door"];

    [Theory]
    [InlineData("The lighthouse keeper who got a letter from himself")]
    [InlineData("Two strangers who kept swapping the same umbrella")]
    [InlineData("My sister's wedding dress arrived with a note from the previous bride")]
    [InlineData("A dog that waits at a bus stop the city removed ten years ago")]
    [InlineData("The photograph with one person too many")]
    public async Task A_short_story_does_not_look_at_one_thing_again_and_again(string topic)
    {
        var shots = (await Writing.FilmAsync(await Writing.TellAsync(topic))).Shots;
        foreach (var prop in shots.SelectMany(s => s.Scene.Props.Distinct()).GroupBy(p => p, StringComparer.Ordinal))
        {
            Assert.True(prop.Count() <= (Alive.Contains(prop.Key) ? 4 : 2), $"{prop.Key} is in {prop.Count()} of {shots.Count} shots");
        }

        Assert.InRange(shots.Select(s => s.ShotType).Distinct().Count(), 2, 4);
        Assert.True(shots.Zip(shots.Skip(1)).All(p => p.First.Scene.Focus != p.Second.Scene.Focus || p.First.ShotType != p.Second.ShotType || p.First.Angle != p.Second.Angle));
    }

    [Theory]
    [InlineData("The fox who kept returning a stolen shoe", "fox")]
    [InlineData("The bear that slept in our kitchen", "bear")]
    [InlineData("How a typo made me the owner of a racehorse", "horse")]
    [InlineData("My grandmother's owl knew every secret", "owl")]
    [InlineData("The wolves behind the school", "wolf")]
    [InlineData("An elephant at the bus stop", "elephant")]
    public async Task An_animal_of_the_topic_is_seen(string topic, string animal)
    {
        var shots = (await Writing.FilmAsync(await Writing.TellAsync(topic))).Shots;
        Assert.Contains(shots, s => s.Scene.Props.Contains(animal));
        Assert.DoesNotContain(shots, s => s.Scene.Props.Any(p => p != animal && Alive.Contains(p)));
    }

    [Theory]
    [InlineData("A tree in the forest that kept a window")]
    [InlineData("Why my grandfather salted every window on the longest night")]
    public async Task What_belongs_in_a_room_is_never_seen_outside(string topic)
    {
        var shots = (await Writing.FilmAsync(await Writing.TellAsync(topic))).Shots;
        Assert.All(shots.Where(s => s.Scene.Landmarks.Any(Indoor.Contains)), s => Assert.DoesNotContain(s.Scene.Place, new[] { "forest", "coast", "field", "park", "village", "city-street" }));
    }

    [Theory]
    [InlineData("In the corner was a burn, shaped like a small boat.", "boat", false)]
    [InlineData("A boat lay in the corner, and we were like a family.", "boat", true)]
    [InlineData("I like it. Then a boat came in from the sea.", "boat", true)]
    [InlineData("Salt had turned the door handle green.", "salt", false)]
    [InlineData("She passed me the salt.", "salt", true)]
    [InlineData("I watch. In March, a very old woman rang the bell.", "bell", false)]
    [InlineData("I watch the road.", "watch", false)]
    [InlineData("The bell had a crack, and my watch had stopped.", "bell", true)]
    [InlineData("No one could bear the noise.", "bear", false)]
    [InlineData("One does not shake a tree that bears fruit.", "bears", false)]
    [InlineData("The child kept a teddy bear.", "bear", false)]
    [InlineData("He carved the wooden horse for her.", "horse", false)]
    [InlineData("An old bear came down to the river.", "bear", true)]
    [InlineData("Two ducks followed the wooden cart.", "ducks", true)]
    public void What_only_sounds_like_a_thing_is_not_shown_as_one(string text, string word, bool seen) =>
        Assert.Equal(seen, SceneLexicon.Seen(text).Contains(word));

    [Theory]
    [InlineData("Someone knocks every night from inside the walled-up room", "living-room")]
    [InlineData("The nurse who waited outside room nine", "hospital")]
    public async Task A_story_of_a_room_is_filmed_inside(string topic, string place) =>
        Assert.Equal(place, (await Writing.FilmAsync(await Writing.TellAsync(topic))).Shots[0].Scene.Place);

    [Fact]
    public async Task Two_people_cannot_be_taken_for_each_other()
    {
        foreach (var topic in new[] { "Two strangers who kept swapping the same umbrella", "The neighbour who returned a cup of sugar thirty years later", "Why my grandfather salted every window on the longest night" })
        {
            var cast = (await Writing.FilmAsync(await Writing.TellAsync(topic))).Bible.Characters;
            Assert.Equal(cast.Count, cast.Select(c => c.Accent).Distinct().Count());
            Assert.Equal(cast.Count, cast.Select(c => c.Outfit).Distinct().Count());
            Assert.Equal(cast.Count, cast.Select(c => c.Hair).Distinct().Count());
        }
    }

    [Fact]
    public async Task Nobody_holds_or_reads_an_empty_hand_and_a_back_is_not_seen_close()
    {
        foreach (var topic in new[] { "The exam where everybody got the same wrong answer", "The voicemail we kept for its background noise", "A recipe that only works when you are sorry" })
        {
            foreach (var shot in (await Writing.FilmAsync(await Writing.TellAsync(topic))).Shots)
            {
                Assert.All(shot.Scene.Figures.Take(1).Where(f => f.Pose is "holding" or "reading"), _ => Assert.NotEmpty(shot.Scene.Props));
                Assert.False(shot.Scene.Focus == "figure" && shot.ShotType.EndsWith("close-up", StringComparison.Ordinal) && shot.Scene.Figures.Any(f => f.Facing == "away"), shot.Id);
            }
        }
    }
}

using System.Text.RegularExpressions;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Tests.Scripts;

/// <summary>Topics that are no noun phrase with something happening: questions, names, abstract nouns, rules, orders to the writer, lists.</summary>
public sealed partial class TopicFormTests
{
    private static readonly string[] Questions = ["Why do cats always come back?", "Who was the man in the yellow coat?", "Is it ever too late to say sorry?", "What would you do with one last day"];
    private static readonly string[] Names = ["Maria", "Jonathan Reed", "Grandma Rosa", "Dr. Smith", "Maria and the sea"];
    private static readonly string[] Abstract = ["Courage", "Forgiveness", "The art of saying no", "The fear of being forgotten", "The difference between love and habit"];
    private static readonly string[] Rules = ["Never open the third drawer", "Always knock twice", "Don't feed the swans", "Be kind to strangers"];
    private static readonly string[] Orders = ["Write a scary story about a doll", "Tell me about the Great Fire of London", "Explain gravity to a child", "Write a story in which nobody dies", "Make a video about the moon landing"];
    private static readonly string[] Lists = ["10 facts about whales", "5 reasons to quit your job", "Top 3 haunted hotels in Europe", "7 ways to say goodbye"];

    public static TheoryData<string> All => new(Questions.Concat(Names).Concat(Abstract).Concat(Rules).Concat(Orders).Concat(Lists));

    [Theory]
    [MemberData(nameof(All))]
    public async Task ATopicOfAnyFormIsToldInWholeSentences(string topic)
    {
        foreach (var (seed, words) in from s in new[] { 1, 2 } from w in new[] { 60, 150, 360 } select (s, w))
        {
            var story = await Writing.TellAsync(topic, seed, words: words);
            var sentences = story.Final.Sentences.Select(s => s.Text).ToArray();

            Assert.All(sentences, s => Assert.DoesNotMatch(MarkInside(), s));
            Assert.All(sentences, s => Assert.DoesNotMatch(CapitalInside(), s));
            var long1 = sentences.Where(s => s.Split(' ').Length > 4).ToArray();
            Assert.Equal(long1.Distinct(StringComparer.Ordinal), long1);
            Assert.InRange(story.Final.Words.Count(), words * 0.85, words * 1.15);
        }
    }

    [Theory]
    [InlineData("Maria", "There was something odd about Maria.", "Maria", "she")]
    [InlineData("Jonathan Reed", "There was something odd about Jonathan Reed.", "Jonathan Reed", "he")]
    [InlineData("Grandma Rosa", "There was something odd about Grandma Rosa.", "Grandma Rosa", "she")]
    [InlineData("Maria and the sea", "There was something odd about Maria and the sea.", "Maria", "she")]
    [InlineData("Maria sold her shadow", "Maria sold her shadow.", "Maria", "she")]
    [InlineData("A nurse feeds a ghost every night", "A nurse feeds a ghost every night.", "the nurse", "she")]
    [InlineData("A grandmother climbs the wrong mountain", "A grandmother climbs the wrong mountain.", "the grandmother", "she")]
    [InlineData("The king forbade whistling", "The king forbade whistling.", "the king", "he")]
    [InlineData("Write a scary story about a doll", "It all began with a doll.", "the doll", "it")]
    [InlineData("Tell me about the Great Fire of London", "It all began with the Great Fire of London.", "the great fire", "it")]
    [InlineData("Explain gravity to a child", "Nobody at our table had ever agreed about gravity.", "gravity", "it")]
    [InlineData("Please write me a short, funny story about my dog", "It all began with my dog.", "my dog", "it")]
    [InlineData("Write a story in which nobody dies", "Nobody dies.", "that day", "it")]
    [InlineData("Once upon a time there was a king without a name", "There was a king without a name.", "the king", "he")]
    [InlineData("10 facts about whales", "It was a list: ten facts about whales.", "the list", "it")]
    [InlineData("Top 3 haunted hotels in Europe", "It was a list: top three haunted hotels in Europe.", "the list", "it")]
    [InlineData("Three sisters and one piano", "There were three sisters and one piano.", "the sisters", "they")]
    [InlineData("The art of saying no", "It all began with the art of saying no.", "the art of saying no", "it")]
    [InlineData("The difference between love and habit", "It all began with the difference between love and habit.", "the difference between love and habit", "it")]
    [InlineData("My father's last shopping list", "It all began with my father's last shopping list.", "the shopping list", "it")]
    [InlineData("My mother, who never cried", "My mother never cried.", "my mother", "she")]
    public void ATopicIsReadForWhatItIsAbout(string topic, string statement, string subject, string pronoun)
    {
        var premise = PremiseReader.Read(topic, new Chooser(1));

        Assert.Equal((statement, subject, pronoun), (premise.Statement, premise.Subject, premise.Pronoun));
    }

    [Fact]
    public async Task AQuestionIsAskedAloudAndARuleIsSaid()
    {
        foreach (var topic in Questions)
        {
            var text = (await Writing.TellAsync(topic, 2)).Final.Text;
            Assert.Contains($"\"{topic.TrimEnd('?')}?\"", text, StringComparison.Ordinal);
        }

        foreach (var topic in Rules)
        {
            Assert.Contains($": {char.ToLowerInvariant(topic[0])}{topic[1..]}.", (await Writing.TellAsync(topic, 2)).Final.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ANameStaysTheSameAndNobodyElseBearsIt()
    {
        foreach (var (name, own) in new[] { ("Rosa", "she"), ("Walter", "he"), ("Mia", "she") })
        {
            foreach (var seed in Enumerable.Range(1, 6))
            {
                var story = (await Writing.TellAsync(name, seed)).Final;

                Assert.Contains(name, story.Text, StringComparison.Ordinal);
                Assert.DoesNotContain($"Old {name}", story.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(own == "she" ? $"{name} held his" : $"{name} held her", story.Text, StringComparison.Ordinal);
                Assert.Equal(own, PremiseReader.Read(name, new Chooser(seed)).PersonPronoun);
            }
        }
    }

    [Fact]
    public async Task AnOrderIsNeitherSaidNorTheTitle()
    {
        foreach (var topic in Orders)
        {
            var story = await Writing.TellAsync(topic, 2);
            var order = topic.Split(' ')[0];

            Assert.DoesNotContain(story.Final.Sentences, s => s.Text.Contains(order, StringComparison.Ordinal) && s.Text.StartsWith(order, StringComparison.Ordinal));
            Assert.DoesNotMatch($"(?i)^{order} ", story.Idea.Title);
        }
    }

    [Fact]
    public async Task BriefStoriesComeInManyShapes()
    {
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in Questions.Concat(Names).Concat(Abstract).Concat(Rules).Concat(Lists))
        {
            shapes.Add((await Writing.TellAsync(topic, 1, words: 60)).Draft.Reason);
        }

        Assert.True(shapes.Count >= 4, string.Join(", ", shapes));
    }

    [Fact]
    public void WithOrWithoutItsBitsNoTextOfTheStockOpensASentenceWithASmallLetter() =>
        Assert.All(
            ShapeStock.All.SelectMany(s => s.Passages.SelectMany(p => p.Texts)).SelectMany(t => new[] { t.Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal), Bits().Replace(t, "") }),
            t => Assert.DoesNotMatch(@"[.!?]\s+[a-z]", t));

    // A question mark is followed by the end of the sentence or of the quotation.
    [GeneratedRegex("\\?(?![\"”]|$)")]
    private static partial Regex MarkInside();

    // "There was Write a scary story": the topic's own capital after a small word that opens a phrase.
    [GeneratedRegex(@"\b(?:was|were|with|about|of|the|a|an) (?:Write|Tell|Explain|Make|Never|Always|Be|Don't|Why|Who|Is|What|Ten|Five|Top|Seven|The)\b")]
    private static partial Regex CapitalInside();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Bits();
}

using CsCheck;
using StoryGenerator.Core.Scripts.Speaking;

namespace StoryGenerator.Core.Tests.Scripts;

public sealed class SpokenFormTests
{
    private const string Signs = "abcdeiorstABEINRS0123456789aeiou     ,.;:!?'\"$%&/#@()-–—°€£<>{}[]\\|*_=+~";

    [Theory]
    [InlineData("It cost $5.50.", "It cost five dollars and fifty cents.")]
    [InlineData("She owed $1.2 million.", "She owed one point two million dollars.")]
    [InlineData("He paid £3m and €1.", "He paid three million pounds and one euro.")]
    [InlineData("In 1987 we moved.", "In nineteen eighty-seven we moved.")]
    [InlineData("By 2005 it was over.", "By two thousand and five it was over.")]
    [InlineData("In the 1990s it rained.", "In the nineteen nineties it rained.")]
    [InlineData("On 2026-11-24 it snowed.", "On November twenty-fourth, twenty twenty-six it snowed.")]
    [InlineData("On Nov 24, 2026 it snowed.", "On November twenty-fourth, twenty twenty-six it snowed.")]
    [InlineData("On 3 March 1906 he left.", "On the third of March, nineteen oh six he left.")]
    [InlineData("At 14:30 the bell rang.", "At two thirty in the afternoon the bell rang.")]
    [InlineData("At 7 pm it was dark.", "At seven in the evening it was dark.")]
    [InlineData("We met at 9:05 am.", "We met at nine oh five in the morning.")]
    [InlineData("He ran 10 km in 50 min.", "He ran ten kilometres in fifty minutes.")]
    [InlineData("It was -5 °C outside.", "It was minus five degrees Celsius outside.")]
    [InlineData("The 1st and the 22nd door.", "The first and the twenty-second door.")]
    [InlineData("Only 1/2 was left.", "Only one half was left.")]
    [InlineData("It took 5-7 days.", "It took five to seven days.")]
    [InlineData("There were 1,234 letters.", "There were one thousand two hundred and thirty-four letters.")]
    [InlineData("Pi is 3.14 or so.", "Pi is three point one four or so.")]
    [InlineData("Agent 007 waved.", "Agent zero zero seven waved.")]
    [InlineData("About 40% agreed.", "About forty percent agreed.")]
    [InlineData("Mr. Novak met Dr. Bell.", "Mister Novak met Doctor Bell.")]
    [InlineData("The FBI called NASA.", "The F B I called Nasa.")]
    [InlineData("I said NEVER again.", "I said never again.")]
    [InlineData("THE WHOLE HOUSE WAS LOUD.", "The whole house was loud.")]
    [InlineData("Bread & butter.", "Bread and butter.")]
    [InlineData("Write to me@example.com today.", "Write to me at example dot com today.")]
    [InlineData("See https://www.example.com/help now.", "See example dot com slash help now.")]
    [InlineData("Look @maria #lost.", "Look at maria hashtag lost.")]
    [InlineData("It was late — too late.", "It was late, too late.")]
    [InlineData("Call 555-0199.", "Call five five five zero one nine nine.")]
    [InlineData("Number #3 won.", "Number number three won.")]
    [InlineData("It smelled of smoke; I took a book and looked.", "It smelled of smoke; I took a book and looked.")]
    public void WhatAVoiceWouldStumbleOverIsSpelledOut(string written, string spoken) => Assert.Equal(spoken, SpokenForm.Apply(written, "en"));

    [Fact]
    public void ApplyingTheRulesTwiceChangesNothingMore() =>
        Gen.Int[0, Signs.Length - 1].Select(i => Signs[i]).Array[0, 60].Select(c => new string(c))
            .Sample(text =>
            {
                var once = SpokenForm.Apply(text, "en");
                return SpokenForm.Apply(once, "en") == once ? true : throw new InvalidOperationException($"'{text}' -> '{once}' -> '{SpokenForm.Apply(once, "en")}'");
            }, iter: 3000);

    [Fact]
    public void NothingUnspeakableIsLeftWhateverIsWritten() =>
        Gen.String.Sample(text => SpokenForm.LeftOver(Scripts.Of(SpokenForm.Apply(text, "en") is { Length: > 0 } t ? t : "x")).Any() == false, iter: 2000);

    [Fact]
    public void ALongSentenceIsCutWhereBothHalvesStandAlone()
    {
        const string sentence = "I had planned to tell them everything that evening, but the lights went out in the whole street, and nobody could find a candle in the dark kitchen.";

        var cut = SentenceCutter.Cut(sentence, 18).ToArray();

        Assert.Equal(["I had planned to tell them everything that evening, but the lights went out in the whole street.", "And nobody could find a candle in the dark kitchen."], cut);
        Assert.Equal(["She read what we had done that day, and sighed, and went on to the next one and the next."], SentenceCutter.Cut("She read what we had done that day, and sighed, and went on to the next one and the next.", 12));
    }
}

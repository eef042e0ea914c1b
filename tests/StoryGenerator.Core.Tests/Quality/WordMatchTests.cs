using CsCheck;
using StoryGenerator.Core.Quality;

namespace StoryGenerator.Core.Tests.Quality;

public sealed class WordMatchTests
{
    [Fact]
    public void What_was_heard_as_written_is_no_error_whatever_its_marks() =>
        Assert.Equal(0, Rate(["The", "keeper's", "lamp,", "went", "OUT."], ["the", "keepers", "lamp", "went", "out"]));

    [Theory]
    [InlineData("a b c d", "a x c d", 0.25)]
    [InlineData("a b c d", "a c d", 0.25)]
    [InlineData("a b c d", "a b b c d", 0.25)]
    [InlineData("a b", "", 1)]
    [InlineData("a", "x y z", 3)]
    public void Substituted_missed_and_added_words_count(string script, string heard, double rate) =>
        Assert.Equal(rate, Rate(script.Split(' '), heard.Split(' ', StringSplitOptions.RemoveEmptyEntries)), 6);

    [Fact]
    public void Every_word_of_both_sides_is_laid_once_and_in_order() => Gen.Select(Words, Words).Sample((script, heard) =>
    {
        var pairs = WordMatch.Align(script, heard);
        Assert.Equal(Enumerable.Range(0, script.Length), pairs.Where(p => p.Script is not null).Select(p => p.Script!.Value));
        Assert.Equal(Enumerable.Range(0, heard.Length), pairs.Where(p => p.Heard is not null).Select(p => p.Heard!.Value));
        Assert.All(pairs.Where(p => p.Same), p => Assert.Equal(script[p.Script!.Value], heard[p.Heard!.Value]));
    });

    private static readonly Gen<string[]> Words = Gen.Int[0, 3].Select(n => "abcd"[n].ToString()).Array[0, 12];

    private static double Rate(string[] script, string[] heard) => WordMatch.ErrorRate(WordMatch.Align(script, heard), script.Length);
}

using CsCheck;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Tests.Scripts;

public sealed class VoiceTagsTests
{
    private static readonly string[] Any = [.. VoiceTags.Emotions, .. VoiceTags.Reactions, .. VoiceTags.Pacing, "[explodes]", "hello"];

    [Fact]
    public void WhateverTagsAreProposedTheScriptComesBackExactly() =>
        Gen.Int[0, Any.Length - 1].Select(i => Any[i]).Array[0, 5].Array[9].Sample(proposed =>
        {
            var script = Scripts.Of("One [really] odd day.", "Two.", "Three went home.", "Four.", "Five [warm] words here.", "Six.", "Seven.", "Eight.", "Nine.");
            var tagged = script with { Sentences = VoiceTags.Apply(script.Sentences, proposed) };
            return tagged.Text == script.Text
                && tagged.Sentences.All(s => s.Tags.Count <= VoiceTags.Stacked && s.Tags.All(VoiceTags.IsKnown) && s.Tags.SequenceEqual(s.Tags.OrderBy(VoiceTags.Rank)))
                && tagged.Sentences.GroupBy(s => s.Paragraph).All(p => p.Sum(s => s.Tags.Count) <= VoiceTags.PerParagraph);
        });

    [Fact]
    public async Task AnEnhancementThatChangesAWordIsRefusedWithThePlace()
    {
        var brief = (await Writing.TellAsync("bread")).Brief;
        var script = Scripts.Of("The door was open.", "Nobody came.", "It rained.", "We left.");
        var stage = new EnhanceScriptStage(Writing.Writer);
        var changed = script with { Sentences = [script.Sentences[0] with { Text = "The door was shut." }, .. script.Sentences.Skip(1)] };

        var fault = Assert.Single(stage.Check(new(brief, script, Writing.Writer.Author), changed));

        Assert.Contains("open", fault.Message, StringComparison.Ordinal);
        Assert.Contains("shut", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTagsOfTheListAreStripped() => Assert.Equal("I saw [a sign] there.", VoiceTags.Strip("[warm] [pause] I saw [a sign] there."));
}

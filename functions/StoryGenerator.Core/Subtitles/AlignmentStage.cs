using System.Text.Json;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Subtitles;

/// <param name="Sentences">Where each sentence should be; the worker looks there and around.</param>
public sealed record AlignmentInput(ArtifactRef Audio, double AudioSeconds, IReadOnlyList<ScriptSentence> Script, string Language, IReadOnlyList<SentenceSpan> Sentences)
{
    /// <summary>Where words are said to start, by index over the script; to be checked, never believed. Null: nothing is claimed.</summary>
    public IReadOnlyDictionary<int, double>? Claims { get; init; }
}

/// <summary>P27-P28: has a worker lay the script's words onto the sound, sentence by sentence. Every script word gets a time, spelled as in the script;
/// one that could not be placed lies between its neighbours and says so. Also laid onto the finished file, under another name.</summary>
public sealed class AlignmentStage(string name) : GpuStage<AlignmentInput, AlignedScript>
{
    public override StageInfo Info { get; } = new(name);

    public override GpuJob Plan(AlignmentInput input, StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(story);
        var first = FirstWords(input.Script);
        var segments = input.Sentences.Select(s => new { id = s.Index, text = input.Script[s.Index].Text, start = s.Start, end = s.End, claims = Claims(input, s.Index, first[s.Index]) });
        return new("asr", story.Backends.Asr, input.Audio, JsonSerializer.SerializeToElement(new { mode = "align", language = input.Language, segments }, CoreJson.Options));
    }

    public override IEnumerable<FieldError> ValidateInput(AlignmentInput input)
    {
        if (input.Sentences.Count != input.Script.Count)
        {
            yield return new("sentences", $"{input.Sentences.Count} times for {input.Script.Count} sentences.");
        }
    }

    public override async Task<AlignedScript> AcceptAsync(AlignmentInput input, GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        var answer = await AsrAnswer.ReadAsync(result, context, cancellationToken);
        var words = new List<AlignedWord>();
        var firsts = FirstWords(input.Script);
        for (var n = 0; n < input.Script.Count; n++)
        {
            var first = firsts[n];
            var placed = answer.Segments.FirstOrDefault(s => s.Id == n)?.Words.ToDictionary(w => w.Index) ?? [];
            foreach (var (text, k) in input.Script[n].Words.Select((w, k) => (w, k)))
            {
                words.Add(placed.TryGetValue(k, out var p) ? new(first + k, text, p.Start, p.End, p.Confidence, p.Method, p.ClaimFits)
                    : new(first + k, text, double.NaN, double.NaN, 0, "interpolated"));
            }
        }

        return new(answer.Backend, WordTimes.Settle(words, input.AudioSeconds));
    }

    /// <summary>Index over the script of each sentence's first word.</summary>
    private static int[] FirstWords(IReadOnlyList<ScriptSentence> script)
    {
        var next = 0;
        return [.. script.Select(s => (next += s.Words.Length) - s.Words.Length)];
    }

    /// <summary>One for every word of the sentence, or none at all.</summary>
    private static double[]? Claims(AlignmentInput input, int sentence, int first)
    {
        var claims = input.Claims is null ? [] : Enumerable.Range(first, input.Script[sentence].Words.Length).Where(input.Claims.ContainsKey).Select(i => Math.Round(input.Claims[i], 3)).ToArray();
        return claims.Length == input.Script[sentence].Words.Length ? claims : null;
    }

    public override IEnumerable<FieldError> CheckOutput(AlignmentInput input, AlignedScript output)
    {
        if (output.Words.Count != input.Script.Sum(s => s.Words.Length))
        {
            yield return new("words", "not every script word has a time.");
        }

        var guessed = output.Words.Count(w => w.Method == "interpolated");
        if (guessed * 2 > output.Words.Count)
        {
            yield return new("words", $"{guessed} of {output.Words.Count} words were not found in the sound: it is not this script that is spoken, or the sound is silent.");
        }
    }
}

using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Audio.Music;

/// <summary>What is heard beside voice and music, and when: the air of each shot's place while it is seen, and single sounds where the words cause them.</summary>
public static class SoundPlan
{
    private const double LeastGap = 2.0;
    private const double LeastGapOfOneKind = 9.0;
    private const int Most = 9;

    /// <summary>Word -> what it sounds like. A word alone must be cause enough: "rang" is, "ring" may be on a finger.</summary>
    private static readonly Dictionary<string, string> Causes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["knocked"] = "knock", ["knocks"] = "knock", ["knocking"] = "knock",
        ["rang"] = "bell", ["bell"] = "bell", ["doorbell"] = "bell",
        ["slammed"] = "door", ["shut"] = "door", ["closed"] = "door", ["unlocked"] = "door",
        ["footsteps"] = "steps", ["climbed"] = "steps", ["walked"] = "steps", ["stairs"] = "steps", ["followed"] = "steps",
        ["envelope"] = "paper", ["unfolded"] = "paper", ["page"] = "paper", ["pages"] = "paper", ["tore"] = "paper", ["fold"] = "paper",
        ["thunder"] = "thunder", ["foghorn"] = "horn", ["ship"] = "horn", ["ferry"] = "horn",
    };

    /// <summary>Shots as stretches of time with their place and weather.</summary>
    public static IReadOnlyList<SoundScene> Scenes(Shotlist shots, Script script, MasteredSpeech speech)
    {
        ArgumentNullException.ThrowIfNull(shots);
        ArgumentNullException.ThrowIfNull(speech);
        var words = WordStarts(script, speech);
        return [.. shots.Shots.Select((s, i) => new SoundScene(
            s.Scene.Place,
            s.Scene.Weather,
            i == 0 ? 0 : words[s.Words.From],
            i == shots.Shots.Count - 1 ? speech.DurationSeconds : words[shots.Shots[i + 1].Words.From]))];
    }

    /// <summary>Sounds the words cause, at the words' times, not too many and not too close.</summary>
    public static IReadOnlyList<SpokenSound> Spots(Script script, MasteredSpeech speech)
    {
        ArgumentNullException.ThrowIfNull(script);
        var starts = WordStarts(script, speech);
        var sounds = new List<SpokenSound>();
        foreach (var (word, start) in script.Words.Zip(starts))
        {
            var close = sounds.Count > 0 && start - sounds[^1].Seconds < LeastGap;
            if (!close && sounds.Count < Most && Causes.TryGetValue(word.Trim('.', ',', ';', ':', '!', '?', '"', '\''), out var kind)
                && !sounds.Exists(s => s.Kind == kind && start - s.Seconds < LeastGapOfOneKind))
            {
                sounds.Add(new(kind, Math.Round(start + 0.12, 3)));
            }
        }

        return sounds;
    }

    /// <summary>Each word's start: the synthesiser's own times, else spread over its sentence by letters.</summary>
    private static double[] WordStarts(Script script, MasteredSpeech speech)
    {
        var count = script.Words.Count();
        if (speech.Words is { } known && known.Count == count)
        {
            return [.. known.Select(w => w.Start)];
        }

        var starts = new List<double>();
        foreach (var span in speech.Sentences)
        {
            var words = script.Sentences[span.Index].Words;
            var letters = words.Sum(w => w.Length + 1.0);
            var before = 0.0;
            foreach (var word in words)
            {
                starts.Add(span.Start + ((span.End - span.Start) * before / letters));
                before += word.Length + 1;
            }
        }

        return [.. starts];
    }
}

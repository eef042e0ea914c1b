namespace StoryGenerator.Core.Audio.Music;

/// <summary>How a mood sounds: semitones of the scale, chords as (root in semitones, intervals), pace, and how much of each instrument (0 to 1).</summary>
internal sealed record MoodMusic(double BeatsPerMinute, int Key, int[] Scale, Chord[] Chords, double Pad, double Piano, double Pluck, double Pulse, double Brightness)
{
    private static readonly int[] Major = [0, 2, 4, 7, 9];
    private static readonly int[] Minor = [0, 3, 5, 7, 10];
    private static readonly int[] Dorian = [0, 2, 3, 7, 9];
    private static readonly int[] Dark = [0, 1, 5, 7, 8];

    public static MoodMusic Of(string mood) => mood switch
    {
        "joyful" => new(96, 55, Major, [C(0, 0, 4, 7, 14), C(7, 0, 4, 7, 12), C(9, 0, 3, 7, 10), C(5, 0, 4, 7, 14)], .6, .5, .9, .25, .9),
        "hopeful" => new(84, 53, Major, [C(9, 0, 3, 7, 10), C(5, 0, 4, 7, 11), C(0, 0, 4, 7, 14), C(7, 0, 5, 7, 14)], .8, .7, .5, .2, .75),
        "warm" => new(76, 53, Major, [C(0, 0, 4, 7, 14), C(5, 0, 4, 7, 11), C(9, 0, 3, 7, 10), C(7, 0, 5, 7, 12)], .85, .8, .35, 0, .6),
        "wistful" => new(72, 51, Major, [C(0, 0, 4, 7, 11), C(4, 0, 3, 7, 10), C(5, 0, 4, 7, 14), C(5, 0, 3, 7, 12)], .85, .85, .2, 0, .5),
        "sad" => new(64, 50, Minor, [C(0, 0, 3, 7, 14), C(8, 0, 4, 7, 11), C(3, 0, 4, 7, 14), C(10, 0, 4, 7, 12)], .9, .8, 0, 0, .4),
        "mysterious" => new(70, 50, Dorian, [C(0, 0, 3, 7, 14), C(5, 0, 4, 7, 14), C(0, 0, 3, 7, 10), C(8, 0, 4, 7, 11)], .95, .5, .45, .15, .5),
        "eerie" => new(60, 48, Dark, [C(0, 0, 3, 7, 14), C(1, 0, 4, 7, 11), C(0, 0, 3, 7, 13), C(8, 0, 3, 7, 11)], 1, .35, .15, 0, .35),
        "tense" => new(88, 48, Minor, [C(0, 0, 3, 7, 12), C(8, 0, 4, 7, 12), C(0, 0, 3, 7, 14), C(7, 0, 3, 7, 10)], .8, .25, .35, .8, .45),
        "angry" => new(92, 46, Minor, [C(0, 0, 7, 12, 15), C(8, 0, 4, 7, 12), C(10, 0, 4, 7, 12), C(0, 0, 3, 7, 12)], .8, .2, .4, 1, .55),
        _ => new(70, 53, Major, [C(0, 0, 4, 7, 14), C(9, 0, 3, 7, 10), C(5, 0, 4, 7, 11), C(7, 0, 5, 7, 14)], .9, .65, .3, 0, .55),
    };

    private static Chord C(int root, params int[] intervals) => new(root, intervals);
}

internal sealed record Chord(int Root, int[] Intervals);

internal enum Instrument
{
    Pad,
    Piano,
    Pluck,
    Bass,
    Pulse,
}

/// <summary>A note: seconds, MIDI pitch, loudness 0 to 1, place from -1 (left) to 1.</summary>
internal sealed record Note(Instrument Instrument, double Start, double Length, int Pitch, double Velocity, double Pan);

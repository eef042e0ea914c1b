using System.Buffers.Binary;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>16-bit PCM WAV in memory: samples interleaved by channel.</summary>
public sealed record Wav(int SampleRate, int Channels, short[] Samples)
{
    private const int HeaderBytes = 44;

    public int Frames => Samples.Length / Channels;

    public double Seconds => (double)Frames / SampleRate;

    public byte[] ToBytes()
    {
        var data = Samples.Length * 2;
        var bytes = new byte[HeaderBytes + data];
        var span = bytes.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], 36 + data);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], (short)Channels);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], SampleRate * Channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], (short)(Channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[40..], data);
        for (var i = 0; i < Samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(span[(HeaderBytes + (2 * i))..], Samples[i]);
        }

        return bytes;
    }

    /// <summary>Reads a RIFF file of 16-bit PCM; throws <see cref="PermanentStageException"/> "audio-unreadable" for anything else.</summary>
    public static Wav Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
        {
            throw Unreadable("it is no RIFF WAVE file");
        }

        var (rate, channels) = (0, 0);
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var id = bytes[at..(at + 4)];
            var declared = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            at += 8;
            // Programs that write to a pipe cannot go back to fill in the length.
            var size = (int)Math.Min(declared, (uint)(bytes.Length - at));
            if (id.SequenceEqual("fmt "u8) && size >= 16)
            {
                var format = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
                channels = BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + 2)..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(bytes[(at + 4)..]);
                var bits = BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + 14)..]);
                if (bits != 16 || format is not (1 or 0xFFFE))
                {
                    throw Unreadable($"it has {bits}-bit samples of format {format}, not 16-bit PCM");
                }
            }
            else if (id.SequenceEqual("data"u8))
            {
                if (rate <= 0 || channels <= 0)
                {
                    throw Unreadable("its data come before their format");
                }

                var samples = new short[size / 2 / channels * channels];
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + (2 * i))..]);
                }

                return new(rate, channels, samples);
            }

            at += size + (size & 1);
        }

        throw Unreadable("it has no sound data");
    }

    private static PermanentStageException Unreadable(string why) => new("audio-unreadable", $"The audio cannot be read: {why}.");
}

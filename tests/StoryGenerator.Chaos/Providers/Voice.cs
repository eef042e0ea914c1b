using System.Diagnostics;

namespace StoryGenerator.Chaos.Providers;

/// <summary>Speech of the played service: flite's, as 16 kHz mono samples without a header.</summary>
internal static class Voice
{
    public static async Task<byte[]> SpeakAsync(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"chaos-{Guid.NewGuid():n}.wav");
        try
        {
            using var flite = Process.Start(new ProcessStartInfo("flite", ["-voice", "slt", "-t", text, "-o", path]))!;
            await flite.WaitForExitAsync();
            var wav = await File.ReadAllBytesAsync(path);
            var data = wav.AsSpan().IndexOf("data"u8);
            return wav[(data + 8)..];
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using System.Globalization;
using System.Text;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>Runs flite. Text goes in through a file, everything else through an argument list.</summary>
/// <remarks>Errors: "flite-missing" needs attention; "flite-stalled" is transient; "flite-failed" is permanent.</remarks>
public sealed class FliteProgram(MediaToolOptions options, TimeProvider time)
{
    /// <summary>Speaks the text file into a WAV (or, for "none", into nothing); returns the phones with their end times, one list an utterance.
    /// Blank lines part utterances.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<(string Phone, double End)>>> SpeakAsync(string textPath, string wavPath, FliteProsody prosody, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prosody);
        var output = await RunAsync(Arguments(textPath, wavPath, prosody), cancellationToken);
        return [.. output.Split('\n').Where(l => l.Trim().Length > 0).Select(l => (IReadOnlyList<(string, double)>)
            [.. l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Timed)])];
    }

    /// <summary>Phones of each utterance of a text file, without speaking it.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> PhonesAsync(string textPath, CancellationToken cancellationToken)
    {
        // The quickest voice: all of them share one lexicon.
        var output = await RunAsync(["-voice", "kal", "-f", textPath, "-ps", "-o", "none"], cancellationToken);
        return [.. output.Split('\n').Where(l => l.Trim().Length > 0).Select(l => (IReadOnlyList<string>)
            [.. l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "pau")])];
    }

    public static string[] Arguments(string textPath, string wavPath, FliteProsody prosody)
    {
        ArgumentNullException.ThrowIfNull(prosody);
        string[] pitch = prosody.F0Mean is { } f0
            ? ["--setf", Invariant($"int_f0_target_mean={f0:0.##}"), "--setf", Invariant($"int_f0_target_stddev={prosody.F0Spread ?? 30:0.##}")]
            : [];
        return ["-voice", prosody.Voice, "--setf", Invariant($"duration_stretch={prosody.Stretch:0.###}"), .. pitch, "-f", textPath, "-psdur", "-o", wavPath];
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var errors = new StringBuilder();
        var exit = await new ChildProcess(options.Flite, arguments, time)
        {
            StallTimeout = options.StallTimeout,
            RunTimeout = options.RunTimeout,
            Output = (pipe, token) => pipe.CopyToAsync(output, token),
            ReadLine = line =>
            {
                errors.Append(line).Append(' ');
                return true;
            },
        }.RunAsync(cancellationToken);
        return exit switch
        {
            { End: ChildEnd.Missing } => throw new NeedsAttentionException(
                "flite-missing", $"'{options.Flite}' was not found or may not be run. Install it (Debian: apt-get install flite) or set Media:Flite to its path."),
            { End: not ChildEnd.Exited } => throw new TransientStageException("flite-stalled", "flite made no progress and was stopped."),
            { Code: 0 } => Encoding.ASCII.GetString(output.ToArray()),
            { Code: > 128 } => throw new TransientStageException("flite-killed", $"flite was killed by signal {exit.Code - 128}. It said: {errors}"),
            _ => throw new PermanentStageException("flite-failed", $"flite failed with exit code {exit.Code}. It said: {errors}"),
        };
    }

    private static (string Phone, double End) Timed(string item)
    {
        var colon = item.LastIndexOf(':');
        return (item[..colon], double.Parse(item.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

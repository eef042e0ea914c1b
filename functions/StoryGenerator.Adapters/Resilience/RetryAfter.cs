using System.Globalization;

namespace StoryGenerator.Adapters.Resilience;

/// <summary>How long a provider asks to be left alone: retry-after-ms, or Retry-After in seconds or as a date.</summary>
public static class RetryAfter
{
    public static TimeSpan? Of(HttpResponseMessage answer, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(clock);
        if (answer.Headers.TryGetValues("retry-after-ms", out var exact)
            && double.TryParse(exact.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) && ms is >= 0 and < 1e9)
        {
            return TimeSpan.FromMilliseconds(ms);
        }

        return answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            _ => null,
        };
    }
}

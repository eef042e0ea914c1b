using System.Globalization;
using NCrontab;

namespace StoryGenerator.LocalHost.Triggers.Timers;

/// <summary>When a timer trigger fires: a six-field cron expression (UTC), or a period such as <c>00:00:07</c>.</summary>
internal abstract record Schedule
{
    public abstract DateTime Next(DateTime after);

    /// <summary>Runs more often than once a minute: the real host keeps no status for such and catches nothing up.</summary>
    public bool IsFrequent
    {
        get
        {
            var first = Next(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            return Next(first) - first < TimeSpan.FromMinutes(1);
        }
    }

    /// <exception cref="FormatException">The text is neither.</exception>
    public static Schedule Parse(string text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var period) && text.Contains(':', StringComparison.Ordinal))
        {
            return period > TimeSpan.Zero ? new Every(period) : throw new FormatException($"'{text}' is not a period above zero.");
        }

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is { } cron
            ? new Cron(cron)
            : throw new FormatException($"'{text}' is not a schedule: six cron fields (second first) or hh:mm:ss.");
    }

    private sealed record Every(TimeSpan Period) : Schedule
    {
        public override DateTime Next(DateTime after) => after + Period;
    }

    private sealed record Cron(CrontabSchedule Expression) : Schedule
    {
        public override DateTime Next(DateTime after) => Expression.GetNextOccurrence(after);
    }
}

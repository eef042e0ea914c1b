using System.Diagnostics;
using Spectre.Console;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli.Watching;

/// <summary>A table that follows the story in place.</summary>
public sealed class LiveWatch : StoryWatch
{
    protected override TimeSpan Every => TimeSpan.FromMilliseconds(800);

    protected override async Task<StoryView> ShowAsync(StoryView story, Func<Task<StoryView>> nextAsync)
    {
        var clock = Stopwatch.StartNew();
        await AnsiConsole.Live(Table(story, clock)).AutoClear(false).StartAsync(async live =>
        {
            while (!IsOver(story))
            {
                story = await nextAsync();
                live.UpdateTarget(Table(story, clock));
            }
        });
        return story;
    }

    private static Table Table(StoryView story, Stopwatch clock)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .Title(Markup.Escape(story.Topic))
            .Caption(Markup.Escape(FormattableString.Invariant($"{story.StoryId}  {story.State}  {clock.Elapsed:mm\\:ss}  ${story.CostUsd:0.0000}")))
            .AddColumns("stage", "", "state", "time");
        foreach (var s in story.Stages ?? [])
        {
            var colour = s.State switch { "done" or "found" => "green", "failed" => "red", _ => "yellow" };
            table.AddRow(
                Markup.Escape(s.Stage),
                s.Total > 1 ? $"{s.Done}/{s.Total}" : "",
                $"[{colour}]{Markup.Escape(s.State)}[/]" + (s.Error is { } e && s.State == "failed" ? Markup.Escape(" " + e) : ""),
                s.DurationMs is { } ms ? FormattableString.Invariant($"{ms / 1000:0.0} s") : "");
        }

        return table;
    }
}

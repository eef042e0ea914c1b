using System.Diagnostics;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli.Watching;

/// <summary>A line for every change, for logs and pipes.</summary>
public sealed class PlainWatch(TextWriter to) : StoryWatch
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(2);

    protected override async Task<StoryView> ShowAsync(StoryView story, Func<Task<StoryView>> nextAsync)
    {
        var clock = Stopwatch.StartNew();
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        await to.WriteLineAsync($"{story.StoryId} {story.State}: {story.Topic}");
        while (true)
        {
            foreach (var stage in story.Stages ?? [])
            {
                var line = Line(stage);
                if (stage.State != "running" || stage.Total > 1)
                {
                    if (!shown.TryGetValue(stage.Stage, out var last) || last != line)
                    {
                        shown[stage.Stage] = line;
                        await to.WriteLineAsync(FormattableString.Invariant($"[{clock.Elapsed.TotalSeconds,6:0.0} s] {line}"));
                    }
                }
            }

            if (IsOver(story))
            {
                await to.WriteLineAsync(FormattableString.Invariant($"[{clock.Elapsed.TotalSeconds,6:0.0} s] {story.State}{(story.QcStatus is { } qc ? $", quality {qc}" : "")}, cost ${story.CostUsd:0.0000}"));
                return story;
            }

            story = await nextAsync();
        }
    }
}

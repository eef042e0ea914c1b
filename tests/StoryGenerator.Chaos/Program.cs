// Whole stories with paid services played here, while host, workers and storage are killed at seeded moments:
// dotnet run -c Release --project tests/StoryGenerator.Chaos -- --kills 200 --stories 20 --seed 1
using System.Globalization;
using System.Text.Json;
using StoryGenerator.Chaos;

var plan = new ChaosPlan();
for (var i = 0; i + 1 < args.Length; i += 2)
{
    var number = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
    plan = args[i] switch
    {
        "--kills" => plan with { Kills = number },
        "--stories" => plan with { Stories = number },
        "--seed" => plan with { Seed = number },
        "--at-once" => plan with { AtOnce = number },
        "--pause-ms" => plan with { LongestPause = TimeSpan.FromMilliseconds(number) },
        _ => throw new ArgumentException($"{args[i]} is not known: use --kills, --stories, --seed, --at-once, --pause-ms."),
    };
}

var report = await ChaosRun.RunAsync(plan, Console.Error.WriteLine, CancellationToken.None);
Console.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
return report.Faults.Count == 0 ? 0 : 1;

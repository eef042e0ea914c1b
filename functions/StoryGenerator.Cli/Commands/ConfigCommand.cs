using System.CommandLine;
using Microsoft.Extensions.Configuration;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Functions.Settings;
using StoryGenerator.LocalHost;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen config show|validate|schema: the settings as they would be used here, without starting anything.</summary>
public static class ConfigCommand
{
    public static Command Build()
    {
        var show = new Command("show", "Print every setting with its value; secrets only as set or not.");
        show.SetVerb((parsed, _) =>
        {
            IConfiguration configuration = HostConfiguration.Read(AppRoot.Find());
            var given = configuration.AsEnumerable().Where(s => s.Value is not null && SettingsMap.Find(s.Key) is not null).ToDictionary(s => s.Key, s => s.Value!, StringComparer.OrdinalIgnoreCase);
            var rows = SettingsMap.All.Where(s => !s.Key.Contains('*', StringComparison.Ordinal)).Select(s => (s.Key, Setting: s))
                .UnionBy(given.Keys.Select(k => (Key: k, Setting: SettingsMap.Find(k)!)), r => r.Key, StringComparer.OrdinalIgnoreCase)
                .OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => new { key = r.Key, value = r.Setting.IsSecret ? given.ContainsKey(r.Key) ? "(set)" : null : given.GetValueOrDefault(r.Key) ?? r.Setting.Default, isDefault = !given.ContainsKey(r.Key) }).ToArray();
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(new { settings = rows });
                return Task.FromResult(ExitCodes.Done);
            }

            foreach (var row in rows)
            {
                Console.WriteLine($"{(row.isDefault ? " " : "*")} {row.key,-44} {row.value ?? "-"}");
            }

            Console.WriteLine("* set in local.settings.json or the environment");
            return Task.FromResult(ExitCodes.Done);
        });
        var validate = new Command("validate", "Check the settings; every fault at once.");
        validate.SetVerb((parsed, _) =>
        {
            var faults = SettingsCheck.Faults(HostConfiguration.Read(AppRoot.Find()));
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(new { ok = faults.Count == 0, faults });
            }
            else
            {
                Console.WriteLine(faults.Count == 0 ? "the settings are valid" : string.Join('\n', faults));
            }

            return Task.FromResult(faults.Count == 0 ? ExitCodes.Done : ExitCodes.BadInput);
        });
        var schema = new Command("schema", "Print the JSON schema of local.settings.json (the checkout has it as storygen.schema.json).");
        schema.SetVerb((_, _) =>
        {
            Console.Write(SettingsSchema.Text());
            return Task.FromResult(ExitCodes.Done);
        });
        return new Command("config", "Look at and check the settings.") { show, validate, schema };
    }
}

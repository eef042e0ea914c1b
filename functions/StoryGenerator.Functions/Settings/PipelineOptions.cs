using Microsoft.Extensions.Options;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Settings;

/// <summary>Section "Pipeline": which stages run. A story's own settings win.</summary>
public sealed class PipelineOptions
{
    /// <summary>By stage name.</summary>
    public Dictionary<string, StageOptions> Stages { get; set; } = new(StringComparer.Ordinal);
}

/// <summary>Section "Pipeline:Stages:{stage}".</summary>
public sealed class StageOptions
{
    /// <summary>False lets the stage pass its input through; only some can.</summary>
    public bool Enabled { get; set; } = true;
}

internal sealed class PipelineRules : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        var unknown = options.Stages.Keys.Where(s => !StageNames.Story.Contains(s)).Select(s => $"Pipeline:Stages:{s}: there is no such stage; use one of {string.Join(", ", StageNames.Story)}.").ToArray();
        return unknown.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
    }
}

/// <summary>Backends of the app, checked at start.</summary>
internal sealed class BackendRules : IValidateOptions<BackendOptions>
{
    public ValidateOptionsResult Validate(string? name, BackendOptions options)
    {
        var d = options.Defaults;
        (string Key, string Value)[] given = [("Text:Backend", d.Text), ("Speech:Backend", d.Speech), ("Asr:Backend", d.Asr), ("Image:Backend", d.Image), ("Video:Backend", d.Video)];
        var faults = given.Where(g => !SettingsMap.Backends[g.Key].Contains(g.Value)).Select(g => $"{g.Key}: '{g.Value}' is not known: use {string.Join(", ", SettingsMap.Backends[g.Key])}.").ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

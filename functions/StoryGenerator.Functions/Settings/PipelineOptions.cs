using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Settings;

/// <summary>Section "Pipeline": which stages run, and lengths by name. A story's own settings win.</summary>
public sealed class PipelineOptions
{
    /// <summary>By stage name.</summary>
    public Dictionary<string, StageOptions> Stages { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By the name that a request gives as its length.</summary>
    public Dictionary<string, PresetOptions> Presets { get; set; } = new(StringComparer.Ordinal);

    public IReadOnlyList<LengthPreset> Lengths => [.. Presets.Select(p => new LengthPreset(p.Key, p.Value.Words, p.Value.MinShots, p.Value.MaxShots, p.Value.MaxSeconds)).OrderBy(p => p.Name, StringComparer.Ordinal)];
}

/// <summary>Section "Pipeline:Presets:{name}"; what is left out is as in short.</summary>
public sealed class PresetOptions
{
    [Range(60, 1200)]
    public int Words { get; set; } = LengthPreset.Short.Words;

    [Range(1, 200)]
    public int MinShots { get; set; } = LengthPreset.Short.MinShots;

    [Range(1, 200)]
    public int MaxShots { get; set; } = LengthPreset.Short.MaxShots;

    /// <summary>The voice speaks faster, up to 1.35 times, rather than take longer.</summary>
    [Range(10, 900)]
    public double MaxSeconds { get; set; } = LengthPreset.Short.MaxSeconds;
}

/// <summary>Section "Pipeline:Stages:{stage}".</summary>
public sealed class StageOptions
{
    /// <summary>False lets the stage pass its input through; only some can.</summary>
    public bool Enabled { get; set; } = true;
}

internal sealed partial class PipelineRules : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        var faults = options.Stages.Keys.Where(s => !StageNames.Story.Contains(s)).Select(s => $"Pipeline:Stages:{s}: there is no such stage; use one of {string.Join(", ", StageNames.Story)}.")
            .Concat(options.Presets.SelectMany(p => Faults($"Pipeline:Presets:{p.Key}", p.Key, p.Value))).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string key, string name, PresetOptions preset)
    {
        if (LengthPreset.Find(name) is not null || !PresetName().IsMatch(name))
        {
            yield return $"{key}: a preset needs a name of its own, 1-30 small letters, digits or dashes.";
        }

        var broken = new List<ValidationResult>();
        Validator.TryValidateObject(preset, new(preset), broken, validateAllProperties: true);
        foreach (var fault in broken)
        {
            yield return $"{key}: {fault.ErrorMessage}";
        }

        if (preset.MinShots > preset.MaxShots)
        {
            yield return $"{key}: MinShots {preset.MinShots} is more than MaxShots {preset.MaxShots}.";
        }

        // 190 words a minute is the most that the audio check lets pass; a shot is seen for two seconds at least.
        var seconds = Math.Max(preset.Words * 60 / 190.0, preset.MinShots * 2);
        if (seconds > preset.MaxSeconds)
        {
            yield return FormattableString.Invariant($"{key}: {preset.Words} words and {preset.MinShots} shots take {seconds:0} s at least, MaxSeconds is {preset.MaxSeconds:0}.");
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,29}$")]
    private static partial Regex PresetName();
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

using System.Text.Json;
using Microsoft.DurableTask;

namespace StoryGenerator.LocalHost.Functions;

/// <summary>
/// How the Functions worker turns values into JSON and back: names as declared, read in any case, no coercion, no fields.
/// A null value has no text at all, so a missing result reads as the default of whatever is asked for.
/// </summary>
internal sealed class FunctionJson : DataConverter
{
    public static readonly FunctionJson Default = new();

    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true };

    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), s_options);

    public override object? Deserialize(string? data, Type targetType)
    {
        ArgumentNullException.ThrowIfNull(targetType);
        return data is null ? null : JsonSerializer.Deserialize(data, targetType, s_options);
    }
}

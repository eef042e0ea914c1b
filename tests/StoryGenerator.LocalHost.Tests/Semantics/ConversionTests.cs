using System.Text.Json;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>How values become JSON and come back.</summary>
public sealed class ConversionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Fact]
    public async Task Values_are_written_with_names_as_declared_enums_as_numbers_and_nulls_kept()
    {
        var wide = new Wide(
            "n", Hue.Green, new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), TimeSpan.FromSeconds(90), [1, 2, 0xFF >> 2 << 2], null, new(2026, 2, 3), 1.50m);
        var json = await Written(wide with { Bytes = [1, 2, 0xFC | 3] });
        Assert.Equal(
            """{"Name":"n","Color":1,"When":"2026-01-02T03:04:05+02:00","Span":"00:01:30","Bytes":"AQL/","NullInner":null,"Day":"2026-02-03","Money":1.50}""",
            json);
    }

    [Fact]
    public async Task A_utc_time_is_written_with_a_z() =>
        Assert.Equal("\"2026-01-02T03:04:05Z\"", await Written(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)));

    [Fact]
    public async Task Letters_and_signs_outside_plain_ascii_are_written_as_escapes() =>
        Assert.Equal("""
            "\u00E9\u003C\u0026\u0027\u0022\u002B"
            """.Trim(), await Written("é<&'\"+"));

    [Fact]
    public async Task A_derived_object_is_written_whole_even_where_its_base_was_declared()
    {
        BaseShape shape = new DerivedShape();
        Assert.Equal("""{"D":"d","B":"b"}""", await Written(shape));
    }

    [Fact]
    public async Task Tuples_and_fields_are_not_written()
    {
        Assert.Equal("{}", await Written((1, "two")));
        Assert.Equal("{}", await Written(new OnlyFields()));
    }

    [Theory]
    [InlineData("""{"name":"n","COUNT":3,"other":[1]}""", "n|3|-")]
    [InlineData("""{"Name":"n"}""", "n|7|-")]
    [InlineData("null", "null")]
    public async Task Names_are_read_in_any_case_extra_members_ignored_missing_ones_defaulted(string json, string expected) =>
        Assert.Equal(expected, await Called(nameof(ConversionFunctions.TakesSmall), json));

    [Theory]
    [InlineData(nameof(ConversionFunctions.TakesText), "5")]
    [InlineData(nameof(ConversionFunctions.TakesText), "{}")]
    [InlineData(nameof(ConversionFunctions.TakesInt), "\"5\"")]
    [InlineData(nameof(ConversionFunctions.TakesHue), "\"Green\"")]
    public async Task A_wrong_type_as_activity_input_is_a_task_failure_of_type_JsonException(string activity, string json) =>
        Assert.Equal("System.Text.Json.JsonException", await Called(activity, json));

    [Theory]
    [InlineData("5", "text")]
    [InlineData("\"5\"", "int")]
    [InlineData("\"Green\"", "hue")]
    public async Task A_wrong_type_as_activity_result_is_a_JsonException_at_the_await(string json, string readAs) =>
        Assert.Equal("JsonException at the await", await Called(nameof(ConversionFunctions.GivesBack), json, readAs));

    [Fact]
    public async Task A_wrong_type_as_orchestrator_input_fails_the_instance_with_plain_text()
    {
        var end = await Host.Run(nameof(ConversionFunctions.SmallIn), new { Name = 5 });
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith("System.Text.Json.JsonException: The JSON value could not be converted to ", end.SerializedOutput, StringComparison.Ordinal);
        Assert.EndsWith("Path: $.Name | LineNumber: 0 | BytePositionInLine: 9.", end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_activity_result_reads_as_the_default() =>
        Assert.Equal("0", await Called(nameof(ConversionFunctions.GivesNothing), null, "int"));

    [Fact]
    public async Task No_input_is_null_for_a_text_and_a_NullReferenceException_for_a_number()
    {
        Assert.Equal("null", await Called(nameof(ConversionFunctions.TakesText), null, "text"));
        Assert.Equal("System.NullReferenceException", await Called(nameof(ConversionFunctions.TakesInt), null));
    }

    [Fact]
    public async Task A_number_parameter_without_input_fails_the_orchestrator()
    {
        var end = await Host.Run(nameof(ConversionFunctions.IntIn));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith(
            "Microsoft.Azure.Functions.Worker.FunctionInputConverterException: Error converting 1 input parameters for Function 'IntIn': "
            + "Could not populate the value for 'n' parameter.",
            end.SerializedOutput,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_input_and_a_null_result_have_no_text_and_an_empty_string_has()
    {
        var none = await Host.Run(nameof(ConversionFunctions.GivesText));
        Assert.Null(none.SerializedInput);
        Assert.Null(none.SerializedOutput);
        var empty = await Host.Run(nameof(ConversionFunctions.GivesText), "");
        Assert.Equal("\"\"", empty.SerializedInput);
        Assert.Equal("\"\"", empty.SerializedOutput);
    }

    [Fact]
    public async Task A_custom_status_never_set_is_nothing_while_pending_then_the_text_null()
    {
        var id = await Host.Begin(
            nameof(ConversionFunctions.GivesText), "x", new() { StartAt = DateTimeOffset.UtcNow.AddDays(1) });
        Assert.Null((await Host.Client.GetInstanceAsync(id, true))!.SerializedCustomStatus);
        Assert.Equal("null", (await Host.Run(nameof(ConversionFunctions.GivesText))).SerializedCustomStatus);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(2_000_000)]
    public async Task Large_results_arrive_whole(int length)
    {
        var text = new string('x', length);
        Assert.Equal(text, (await Host.Run(nameof(ConversionFunctions.GivesText), text)).ReadOutputAs<string>());
    }

    private async Task<string?> Written(object value) =>
        (await Host.Run(nameof(ConversionFunctions.GivesText), value)).SerializedInput;

    private async Task<string?> Called(string activity, string? json, string readAs = "json")
    {
        var input = json is null ? (JsonElement?)null : JsonDocument.Parse(json).RootElement;
        var end = await Host.Run(nameof(ConversionFunctions.CallOne), new Call(activity, input, readAs));
        var text = end.ReadOutputAs<string>();
        return text is not null && text.StartsWith('"') ? JsonSerializer.Deserialize<string>(text) : text;
    }
}

using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Triggers.Http;

/// <summary>Fills the parameters of an HTTP function.</summary>
internal static class HttpBinding
{
    public static ValueTask<object?> Bind(
        FunctionDescriptor function, ParameterInfo parameter, HttpContext http, FunctionContext context, DurableTaskClient client)
    {
        var type = parameter.ParameterType;
        object? value = parameter == function.Trigger ? Request(function, type, http)
            : type == typeof(CancellationToken) ? http.RequestAborted
            : type == typeof(FunctionContext) ? context
            : type == typeof(DurableTaskClient) ? client
            : Named(function, parameter, http);
        return ValueTask.FromResult(value);
    }

    private static HttpRequest Request(FunctionDescriptor function, Type type, HttpContext http) => type == typeof(HttpRequest)
        ? http.Request
        : throw new NotSupportedException(
            $"Function '{function.Name}' takes {type}: only Microsoft.AspNetCore.Http.HttpRequest is supported by the local host.");

    private static object? Named(FunctionDescriptor function, ParameterInfo parameter, HttpContext http)
    {
        var text = http.Request.RouteValues.TryGetValue(parameter.Name!, out var value) && value is not null
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : http.Request.Query.TryGetValue(parameter.Name!, out var query) ? query.ToString() : null;
        if (text is null)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue
                : parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
                    ? throw new FunctionInputConverterException(function.Name, parameter.Name!)
                    : null;
        }

        return parameter.ParameterType == typeof(string)
            ? text
            : TypeDescriptor.GetConverter(parameter.ParameterType).ConvertFromInvariantString(text);
    }
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Http;

/// <summary>The app answers every request itself, errors included: the host turns an uncaught exception into an empty 500.</summary>
public static class Answers
{
    /// <summary>Characters of a caller's own words that are said back.</summary>
    private const int MaxShown = 120;

    /// <summary>JSON in the app's own casing, whatever the host's defaults are.</summary>
    public static IResult Json(object body, int status = 200) => Results.Json(body, CoreJson.Options, "application/json; charset=utf-8", status);

    public static IResult Problem(int status, string code, string title, string detail, IEnumerable<FieldError>? errors = null) =>
        Results.Json(
            new ProblemBody($"https://storygen.dev/problems/{code}", title, status, detail, code,
                errors?.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray())),
            CoreJson.Options, "application/problem+json", status);

    public static IResult NotFound(string what) => Problem(404, "not-found", "Not found", what);

    public static IResult Invalid(IReadOnlyCollection<FieldError> errors) =>
        Problem(400, "invalid-request", "The request is not valid", string.Join(" ", errors.Select(e => e.ToString())), errors);

    /// <summary>429 with when to come back.</summary>
    public static IResult TooMany(HttpRequest request, string code, string title, string detail, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem(429, code, title, $"{detail} Come back in {seconds} s.");
    }

    /// <summary>Lets the caller in within its limits and runs a handler; what it throws becomes a problem document that tells the caller nothing about the inside.</summary>
    public static async Task<IResult> Of(ILogger log, HttpRequest request, Func<Task<IResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(handler);
        if (request.HttpContext.RequestServices.GetRequiredService<RequestLimits>().Refuses(request) is { } wait)
        {
            return new Hardened(TooMany(request, "too-many-requests", "Too many requests", "This caller asks faster than Limits:RequestsPerMinute allows.", wait));
        }

        try
        {
            return new Hardened(await handler());
        }
        catch (BodyTooLargeException)
        {
            return new Hardened(Problem(413, "body-too-large", "The body is too large", "Send at most 1 MB."));
        }
        catch (BodyEncodedException)
        {
            return new Hardened(Problem(415, "body-encoded", "The body is packed", "Send plain JSON, without Content-Encoding."));
        }
        catch (JsonException unreadable)
        {
            return new Hardened(Problem(400, "invalid-json", "The body is not the JSON that is expected here", JsonFault(unreadable)));
        }
        catch (StageException refused) when (refused.Kind != FailureKind.Transient)
        {
            return new Hardened(Problem(409, refused.Code, "Refused", refused.Message));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A request failed");
            return new Hardened(Problem(503, "try-again", "Something failed on our side", "Nothing was lost; try again. The log has the cause."));
        }
    }

    private static string JsonFault(JsonException e) =>
        e.Path is { Length: > 2 } path ? $"{path[2..Math.Min(path.Length, MaxShown)]}: has the wrong type or is not known here." : $"Not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}).";

    private sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]>? Errors);

    /// <summary>Adds the headers every answer carries.</summary>
    private sealed class Hardened(IResult inner) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers["X-Content-Type-Options"] = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Frame-Options"] = "DENY";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.CacheControl = "private, no-store";
            if (!headers.ContainsKey("Content-Security-Policy"))
            {
                headers["Content-Security-Policy"] = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
            }

            return inner.ExecuteAsync(httpContext);
        }
    }
}

public sealed class BodyTooLargeException : Exception;

public sealed class BodyEncodedException : Exception;

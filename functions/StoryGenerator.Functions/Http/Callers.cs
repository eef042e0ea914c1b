using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Http;

/// <summary>Tells callers apart: by who signed in, else by a hash of their function key, else by their address. Never by the key itself.</summary>
public sealed class Callers(IOptions<LimitOptions> options)
{
    public string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = "address-" + (request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        if (IsHealth(request))
        {
            return address;
        }

        if (options.Value.EasyAuth && request.Headers["x-ms-client-principal-id"].ToString() is { Length: > 0 and <= 200 } principal)
        {
            return "user-" + Hash(principal);
        }

        // The host has checked the key by now: one that is not ours never gets here.
        var key = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return key.Length > 0 ? "key-" + Hash(key) : address;
    }

    /// <summary>Nobody is checked there, so that naming another key every time would be a way around the limit.</summary>
    private static bool IsHealth(HttpRequest request) => request.Path.Value?.EndsWith("/health", StringComparison.OrdinalIgnoreCase) == true;

    private static string Hash(string secret) => ContentKey.Sha256(Encoding.UTF8.GetBytes("caller\n" + secret))[..24];
}

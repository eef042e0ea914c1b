using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli;

/// <summary>The app's HTTP API, as the verbs use it. Local or remote makes no difference.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;
    private readonly HttpClient storage;

    /// <param name="links">Follows links to storage; null: as an ordinary client does.</param>
    public ApiClient(Uri address, string? key, HttpMessageHandler? links = null)
    {
        storage = new(links ?? new HttpClientHandler()) { Timeout = TimeSpan.FromMinutes(5) };
        http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        if (key is { Length: > 0 })
        {
            http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Task<StoryView> CreateAsync(StoryRequest request, CancellationToken cancellationToken) =>
        SendAsync<StoryView>(HttpMethod.Post, "api/stories", request, cancellationToken);

    public Task<StoryView> GetAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<StoryView>(HttpMethod.Get, $"api/stories/{id}", null, cancellationToken);

    public async Task<IReadOnlyList<StoryView>> ListAsync(string? state, int top, CancellationToken cancellationToken) =>
        (await SendAsync<StoryPage>(HttpMethod.Get, $"api/stories?top={top}{(state is null ? "" : $"&state={Uri.EscapeDataString(state)}")}", null, cancellationToken)).Stories;

    public Task<StoryView> PostAsync(string id, string verb, object? body, CancellationToken cancellationToken) =>
        SendAsync<StoryView>(HttpMethod.Post, $"api/stories/{id}/{verb}", body ?? new { }, cancellationToken);

    /// <summary>Any JSON endpoint of the app.</summary>
    public Task<JsonElement> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(method, path, body, cancellationToken);

    /// <summary>The one story whose id starts with the text.</summary>
    public async Task<string> FindIdAsync(string idOrPrefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(idOrPrefix);
        if (StoryIds.IsValid(idOrPrefix))
        {
            return idOrPrefix;
        }

        var prefix = idOrPrefix.StartsWith("story-", StringComparison.Ordinal) ? idOrPrefix : "story-" + idOrPrefix;
        var matches = (await ListAsync(null, 200, cancellationToken)).Select(s => s.StoryId).Where(i => i.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw new CliException(ExitCodes.BadInput, $"there is no story '{idOrPrefix}'; `storygen list` shows them"),
            _ => throw new CliException(ExitCodes.BadInput, $"'{idOrPrefix}' fits {matches.Length} stories: {string.Join(", ", matches.Take(5))}"),
        };
    }

    /// <summary>Downloads a file of the export; it appears whole or not at all.</summary>
    public async Task DownloadAsync(string id, FileView file, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var target = Path.Combine(folder, Path.GetFileName(file.Name));
        var partial = target + ".partial";
        using (var answer = await OpenAsync($"api/stories/{id}/artifacts/{file.Name}", cancellationToken))
        {
            await ThrowIfRefusedAsync(answer, cancellationToken);
            await using var to = File.Create(partial);
            await answer.Content.CopyToAsync(to, cancellationToken);
        }

        await using (var written = File.OpenRead(partial))
        {
            var sha = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(written, cancellationToken));
            if (sha != file.Sha256)
            {
                throw new CliException(ExitCodes.Failed, $"{file.Name} arrived damaged (its hash differs); try again");
            }
        }

        File.Move(partial, target, overwrite: true);
    }

    /// <summary>In Azure the app answers with a link to storage. It is followed by a client of its own, so that the key goes to the app alone.</summary>
    private async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer is not { StatusCode: HttpStatusCode.Redirect, Headers.Location: { IsAbsoluteUri: true, Scheme: "https" } link })
        {
            return answer;
        }

        answer.Dispose();
        return await storage.GetAsync(link, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose()
    {
        http.Dispose();
        storage.Dispose();
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: CoreJson.Options);
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        await ThrowIfRefusedAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(CoreJson.Options, cancellationToken)
            ?? throw new CliException(ExitCodes.Failed, $"the server answered {path} with nothing");
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new CliException(ExitCodes.BadInput, "the server refuses the key: give --key or set STORYGEN_KEY");
        }

        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        string? detail = null;
        try
        {
            detail = JsonDocument.Parse(text).RootElement.TryGetProperty("detail", out var d) ? d.GetString() : null;
        }
        catch (JsonException)
        {
            // Not a problem document (a proxy's page, say): the status says what there is to say.
        }

        var code = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.RequestEntityTooLarge ? ExitCodes.BadInput : ExitCodes.Failed;
        throw new CliException(code, detail ?? $"the server answered {(int)answer.StatusCode}");
    }

    private sealed record StoryPage(IReadOnlyList<StoryView> Stories);
}

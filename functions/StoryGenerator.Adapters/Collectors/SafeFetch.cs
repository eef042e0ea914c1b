using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>A page as it was fetched, after redirects.</summary>
internal sealed record FetchedPage(Uri Address, string ContentType, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Fetches addresses that other people wrote. The name is resolved once, every address it gives is checked, and the connection
/// goes to a checked address, so the answer of a second look-up cannot matter. Redirects are followed by hand and checked alike.</summary>
internal sealed class SafeFetch : IDisposable
{
    public const int MaxBytes = 5 << 20, MaxRedirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient http;
    private readonly TimeProvider clock;

    public SafeFetch(string userAgent, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress, bool> allowed, TimeProvider clock)
    {
        this.clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, resolve, allowed, ct),
        };
        http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
    }

    /// <exception cref="StageException">"address-refused", "fetch-refused", "answer-too-large", "content-unsupported" for good; "fetch-failed" may pass.</exception>
    public async Task<FetchedPage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            for (var hop = 0; hop <= MaxRedirects; hop++)
            {
                Check(address);
                using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
                {
                    address = new Uri(address, next);
                    continue;
                }

                return await ReadAsync(address, answer, either.Token);
            }

            throw new PermanentStageException("fetch-refused", $"{address.Host} redirects more than {MaxRedirects} times.");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TransientStageException("fetch-failed", $"{address.Host} did not answer within {Patience}.");
        }
        catch (HttpRequestException wrapped) when (wrapped.InnerException is StageException refused)
        {
            throw refused;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new TransientStageException("fetch-failed", $"{address.Host} could not be read.", broken);
        }
    }

    public void Dispose() => http.Dispose();

    private static void Check(Uri address)
    {
        if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new PermanentStageException("address-refused", "Only http and https addresses without a user name are fetched.");
        }
    }

    private static async Task<FetchedPage> ReadAsync(Uri address, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var said = $"{address.Host} answered {(int)answer.StatusCode}.";
            throw answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)answer.StatusCode >= 500
                ? new TransientStageException("fetch-failed", said) { RetryAfter = answer.Headers.RetryAfter?.Delta }
                : new PermanentStageException("fetch-refused", said);
        }

        var type = answer.Content.Headers.ContentType?.MediaType ?? "text/plain";
        if (!type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new PermanentStageException("content-unsupported", $"{address.Host} sent {type}; pages, plain text and feeds are read.");
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                throw new PermanentStageException("answer-too-large", $"{address.Host} sent more than {MaxBytes >> 20} MB.");
            }

            body.Write(buffer, 0, read);
        }

        return new(address, type, body.ToArray());
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress, bool> allowed, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, cancellationToken);
        // One closed address among open ones is a trick, not a choice.
        if (addresses.Length == 0 || !addresses.All(allowed))
        {
            throw new PermanentStageException("address-refused", $"{target.Host} is not on the public internet and is not fetched.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

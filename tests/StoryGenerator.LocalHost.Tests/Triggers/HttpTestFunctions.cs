using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using StoryGenerator.LocalHost.Tests.App;
using StoryGenerator.LocalHost.Tests.Semantics;

namespace StoryGenerator.LocalHost.Tests.Triggers;

public sealed record Answer(string FirstName, Hue Color);

/// <summary>Built anew for each call, from the host's services.</summary>
public sealed class HttpTestFunctions(Calls calls)
{
    [Function("HttpObject")]
    public IActionResult Object([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        new OkObjectResult(new Answer("n", Hue.Green));

    [Function("HttpResult")]
    public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        TypedResults.Json(new Answer("n", Hue.Green), statusCode: 201);

    [Function("HttpText")]
    public Task<IActionResult> Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new OkObjectResult("plain"));

    [Function("HttpPoco")]
    public Answer Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new("n", Hue.Green);

    [Function("HttpString")]
    public string String([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "plain";

    [Function("HttpProblem")]
    public IActionResult Problem([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        new ObjectResult(new ProblemDetails { Title = "no", Status = 400 }) { StatusCode = 400 };

    [Function("HttpThrow")]
    public async Task<IActionResult> Throw([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "throw/{how}")] HttpRequest request, string how)
    {
        switch (how)
        {
            case "teapot":
                throw new BadHttpRequestException("short and stout", 418);
            case "body":
                await JsonSerializer.DeserializeAsync<Answer>(request.Body);
                break;
            case "late":
                await request.HttpContext.Response.WriteAsync("begun");
                await request.HttpContext.Response.Body.FlushAsync();
                break;
        }

        throw new InvalidOperationException("secret detail");
    }

    [Function("HttpAnyMethod")]
    public IActionResult AnyMethod([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new OkObjectResult(request.Method);

    [Function("HttpGuid")]
    public IActionResult ById([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:guid}")] HttpRequest request, Guid id) =>
        new OkObjectResult($"guid {id}");

    [Function("HttpLiteral")]
    public IActionResult Literal([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/first")] HttpRequest request) => new OkObjectResult("literal");

    [Function("HttpOptional")]
    public IActionResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{n:int?}")] HttpRequest request, int? n) =>
        new OkObjectResult($"number {n}");

    [Function("HttpRest")]
    public IActionResult Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path) =>
        new OkObjectResult(path);

    [Function("HttpKeyed")]
    public IActionResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => new OkResult();

    [Function("HttpAdmin")]
    public IActionResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => new OkResult();

    [Function("HttpLength")]
    public async Task<IActionResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy);
        return new OkObjectResult(copy.Length);
    }

    [Function("HttpFile")]
    public IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        new FileContentResult(Encoding.ASCII.GetBytes("0123456789"), "text/plain")
        {
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue("\"tag\""),
        };

    [Function("HttpStream")]
    public async Task Stream([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
    {
        var response = request.HttpContext.Response;
        response.ContentType = "text/event-stream";
        await response.WriteAsync("data: one\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
        try
        {
            await calls.Gate("never").Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            calls.Gate("stream aborted").TrySetResult();
        }
    }

    [Function("HttpHeaders")]
    public IActionResult Headers([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
    {
        var headers = context.GetHttpContext()!.Response.Headers;
        headers.RetryAfter = "5";
        headers.CacheControl = "no-store";
        headers.Append("Set-Cookie", "a=1");
        headers.Append("Set-Cookie", "b=2");
        return new AcceptedResult("/api/somewhere", null);
    }
}

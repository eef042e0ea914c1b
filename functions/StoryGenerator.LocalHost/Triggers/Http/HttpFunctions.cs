using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.Home;

namespace StoryGenerator.LocalHost.Triggers.Http;

/// <summary>Gives every HTTP function its route on Kestrel.</summary>
internal sealed class HttpFunctions(
    FunctionCatalog catalog, FunctionInvoker invoker, Keys keys, DurableTaskClient client, HostSettings settings, ILogger log)
{
    public void Map(WebApplication app)
    {
        app.Use(GuardResponses);
        app.UseRouting();
        foreach (var (function, binding) in catalog.Of<HttpTriggerAttribute>())
        {
            var route = $"{settings.RoutePrefix.Trim('/')}/{(binding.Route ?? function.Name).TrimStart('/')}".TrimStart('/');
            var pattern = RoutePatternFactory.Parse(route);
            Task Handle(HttpContext http) => Run(function, binding, http);
            if (binding.Methods is { Length: > 0 } methods)
            {
                app.MapMethods(route, methods.Select(method => method.ToUpperInvariant()), Handle);
            }
            else
            {
                app.Map(pattern, Handle);
            }
        }
    }

    /// <summary>As on the real host: what a function throws is an empty 500, and a method it does not declare is a 404.</summary>
    private async Task GuardResponses(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }
                && http.GetEndpoint() is not RouteEndpoint)
            {
                http.Response.Clear();
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // Whatever a function throws must end as an answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task Run(FunctionDescriptor function, HttpTriggerAttribute binding, HttpContext http)
    {
        if (!Admitted(binding.AuthLevel, http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var context = new LocalFunctionContext(
            function, http.RequestServices, http.RequestAborted, http.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value));
        context.Items["HttpRequestContext"] = http;
        var arguments = new object?[function.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = await HttpBinding.Bind(function, function.Parameters[i], http, context, client);
        }

        switch (await invoker.Invoke(function, http.RequestServices, arguments))
        {
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            default:
                // A plain object or nothing: the real host answers 200 with no body, unless the function wrote one itself.
                break;
        }
    }

    private bool Admitted(AuthorizationLevel level, HttpRequest request)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return level is AuthorizationLevel.Function or AuthorizationLevel.User ? keys.OpensFunctions(given) : keys.OpensEverything(given);
    }
}

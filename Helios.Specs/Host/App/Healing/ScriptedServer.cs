using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Helios.Specs.Host.App.Healing;

/// <summary>A server on a free port of loopback that writes down every request and answers what the spec says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Request> _requests = new();

    private ScriptedServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public Request[] Requests => [.. _requests];

    /// <summary>Starts.</summary>
    /// <param name="answer">Status and body for a request; a negative status never answers.</param>
    public static async Task<ScriptedServer> StartAsync(Func<Request, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(context => server.ServeAsync(context, answer));
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context, Func<Request, (int Status, string Body)> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new Request(context.Request.Method, context.Request.Path, headers, await reader.ReadToEndAsync());
        _requests.Enqueue(request);
        var (status, body) = answer(request);
        if (status < 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }

    internal sealed record Request(string Method, string Path, Dictionary<string, string> Headers, string Body);
}

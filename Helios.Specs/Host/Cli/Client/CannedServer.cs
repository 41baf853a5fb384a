using System.Collections.Concurrent;
using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Cli.Client;

/// <summary>A server on a free port of loopback that gives the same answers to some paths, and 404 to every other.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CannedServer(WebApplication app, ConcurrentQueue<string> requests) => (_app, Requests) = (app, requests);

    /// <summary>What was asked: method, path with query, and body.</summary>
    public ConcurrentQueue<string> Requests { get; }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static Task<CannedServer> StartAsync(string path, string body, int status = 200) => StartAsync([(path, body)], status);

    /// <param name="answers">Paths without queries, each with its answer.</param>
    /// <param name="status">Status of every answer.</param>
    /// <param name="port">Where to listen; any free one by default.</param>
    public static async Task<CannedServer> StartAsync((string Path, string Body)[] answers, int status = 200, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        var requests = new ConcurrentQueue<string>();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {await reader.ReadToEndAsync()}".TrimEnd());
            var body = Array.Find(answers, answer => context.Request.Path == answer.Path).Body;
            context.Response.StatusCode = body is null ? StatusCodes.Status404NotFound : status;
            // A fixed clock, so that ages in the pages are the same on every run.
            context.Response.Headers.Date = "Fri, 20 Nov 2026 12:05:00 GMT";
            if (body is not null)
            {
                await context.Response.WriteAsync(body);
            }
        });
        await app.StartAsync();
        return new CannedServer(app, requests);
    }

    /// <summary>Runs a verb in this process.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(Command verb, string[] arguments, CancellationToken stop = default)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await verb.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, stop);
        return (code, output.ToString(), error.ToString());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

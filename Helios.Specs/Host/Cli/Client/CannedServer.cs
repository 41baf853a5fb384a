using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Cli.Client;

/// <summary>A server on a free port of loopback that gives one answer to one path, and 404 to every other.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CannedServer(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<CannedServer> StartAsync(string path, string body, int status = 200)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.StatusCode = context.Request.Path == path ? status : StatusCodes.Status404NotFound;
            // A fixed clock, so that ages in the pages are the same on every run.
            context.Response.Headers.Date = "Fri, 20 Nov 2026 12:05:00 GMT";
            if (context.Request.Path == path)
            {
                await context.Response.WriteAsync(body);
            }
        });
        await app.StartAsync();
        return new CannedServer(app);
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

using Helios.Host.Api.Analytics;
using System.Net;
using Helios.Host.Api.Cluster;
using Helios.Host.Api.Series;
using Helios.Host.App;
using Helios.Host.Config.Options;
using Helios.Host.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Helios.Host.Api;

/// <summary>The HTTP port. Reads nothing from the surroundings: no settings file, no environment, only our configuration.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    /// <summary>Bytes beyond the largest body that are read and dropped, so that a sender gets to read the answer 413.</summary>
    /// <remarks>
    /// A connection closed with unread bytes is reset, and a reset takes the answer with it: the sender sees a broken pipe. Kestrel
    /// reads the rest for at most five seconds after the answer. A body longer than this is still cut off.
    /// </remarks>
    private const long DrainedBytes = 16 << 20;

    private readonly WebApplication _app;

    private ApiServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the port that was really taken; empty before the start.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Builds the server with every endpoint; it does not listen yet.</summary>
    public static ApiServer Create(HeliosService service, ServiceSetup setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "helios" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, setup.Options.Http));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(setup.Logging);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.Use(SecurityHeaders.ServeAsync);
        app.Use(new LastResort(setup.Logging.CreateLogger("Helios.Api")).ServeAsync);
        app.UseRouting();
        app.Use(new AccessGate(service.Access).ServeAsync);
        AccessApi.Map(app, service.Access, setup.Options.Http);
        new IngestEndpoints(service.Door, setup).Map(app);
        new SampleEndpoints(service.SampleDoor, setup.Options.Http).Map(app);
        new AnalyticsEndpoints(service.Store.Analytics, setup.Options.Http).Map(app);
        new StatusEndpoints(service).Map(app);
        new ClusterEndpoints(service.Cluster).Map(app);
        new SeriesEndpoints(service.Series, setup.Options, setup.Time).Map(app);
        AnalysisApi.Map(app, service, setup);
        OpenApiEndpoint.Map(app);
        return new ApiServer(app);
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="StartupException">It is taken, or the address does not belong to this machine.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new StartupException($"helios.http: {e.Message}", e);
        }

        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        Address = addresses?.FirstOrDefault() ?? "";
    }

    /// <summary>Takes no more requests and waits for the open ones until cancelled, then drops them.</summary>
    public async Task StopAsync(CancellationToken deadline) => await _app.StopAsync(deadline);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Configure(KestrelServerOptions kestrel, HttpOptions options)
    {
        kestrel.AddServerHeader = false;

        // BodyReader keeps the real limit.
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes + DrainedBytes;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        var address = options.Bind == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Bind);
        kestrel.Listen(address, options.Port);
    }
}

using Helios.Host.Api.Analytics;
using System.Net;
using Helios.Host.Api.Cluster;
using Helios.Host.Api.Connections;
using Helios.Host.Api.Repeats;
using Helios.Host.Api.Series;
using Helios.Host.App;
using Helios.Host.Config.Options;
using Helios.Host.Live;
using Helios.Host.Observability;
using Helios.Host.Security;
using Helios.Host.Ui;
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

    /// <summary>Slowest rate of a body in bytes a second; a sender below it for <c>helios.http.sender-patience</c> is answered 408.</summary>
    private const double LeastBytesPerSecond = 240;

    private readonly WebApplication _app;
    private readonly ConnectionGate _connections;

    private ApiServer(WebApplication app, ConnectionGate connections) => (_app, _connections) = (app, connections);

    /// <summary>Where it listens, with the port that was really taken; empty before the start.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Every endpoint.</summary>
    public IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(static source => source.Endpoints);

    /// <summary>Builds the server with every endpoint; it does not listen yet.</summary>
    public static ApiServer Create(HeliosService service, ServiceSetup setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "helios" });
        var connections = new ConnectionGate(setup.Options.Http.MaxConnections);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, setup.Options.Http, connections));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(setup.Logging);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddLive(service.Live, new LiveRights(service.Access.PassOf));
        builder.Services.AddSingleton(new RepeatGuard(setup.Options.Http, setup.Time));
        var app = builder.Build();
        app.Use(connections.ServeAsync);
        app.Use(SecurityHeaders.ServeAsync);
        app.Use(new LastResort(setup.Logging.CreateLogger("Helios.Api")).ServeAsync);
        app.Use(new HostCheck(setup.Options.Http).ServeAsync);
        app.UseRouting();
        app.Use(new AccessGate(service.Access).ServeAsync);
        AccessApi.Map(app, service.Access, setup.Options.Http);
        new IngestEndpoints(service.Door, setup).Map(app);
        new SampleEndpoints(service.SampleDoor, setup.Options.Http).Map(app);
        var route = new ApiRoute(setup.Options.Http);
        new AnalyticsEndpoints(route, service.Store.Analytics).Map(app);
        new StatusEndpoints(route, service).Map(app);
        new ClusterEndpoints(route, service.Cluster).Map(app);
        new SeriesEndpoints(service.Series, setup.Options, setup.Time).Map(app);
        AnalysisApi.Map(app, service, setup);
        TelemetryApi.Map(app, service, setup);
        new UiEndpoints().Map(app);
        OpenApiEndpoint.Map(app);
        app.MapLive();
        return new ApiServer(app, connections);
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
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _connections.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, HttpOptions options, ConnectionGate connections)
    {
        kestrel.AddServerHeader = false;

        // BodyReader keeps the real limit.
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes + DrainedBytes;
        kestrel.Limits.RequestHeadersTimeout = options.SenderPatience;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(LeastBytesPerSecond, options.SenderPatience);
        kestrel.Limits.KeepAliveTimeout = options.IdleTimeout;
        var address = options.Bind == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Bind);
        kestrel.Listen(address, options.Port, listen => listen.Use(connections.Admit));
    }
}

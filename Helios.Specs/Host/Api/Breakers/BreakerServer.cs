using Helios.Host.Api;
using Helios.Host.Api.Breakers;
using Helios.Host.Config.Options;
using Helios.Specs.Host.App.Healing.Breakers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Api.Breakers;

/// <summary>The routes of breakers on a free port, over entities in memory.</summary>
internal sealed class BreakerServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BreakerServer(WebApplication app, BreakerCluster cluster) => (_app, Cluster) = (app, cluster);

    public BreakerCluster Cluster { get; }

    public string Address => _app.Urls.Single();

    /// <summary>Starts it; the breakers of aws are known without a view.</summary>
    public static async Task<BreakerServer> StartAsync(BreakerCluster cluster)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        new BreakerEndpoints(new ApiRoute(new HttpOptions()), cluster, cluster, static (cloud, operation) => cloud == "aws" && operation == "ingest").Map(app);
        await app.StartAsync();
        return new BreakerServer(app, cluster);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

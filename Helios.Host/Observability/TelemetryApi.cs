using Helios.Host.Api;
using Helios.Host.App;
using Helios.Host.Observability.Logging;
using Helios.Host.Observability.Prometheus;
using Helios.Host.Observability.Slo;

namespace Helios.Host.Observability;

/// <summary>What the service tells about itself over HTTP: metrics, log, objectives.</summary>
internal static class TelemetryApi
{
    public static void Map(IEndpointRouteBuilder routes, HeliosService service, ServiceSetup setup)
    {
        var route = new ApiRoute(setup.Options.Http);
        new PrometheusEndpoint(service.Telemetry.Prometheus).Map(routes);
        new LogEndpoints(route, setup.Logs, setup.Logging.CreateLogger("Helios.Log")).Map(routes);
        new SloEndpoints(route, service.Slo).Map(routes);
    }
}

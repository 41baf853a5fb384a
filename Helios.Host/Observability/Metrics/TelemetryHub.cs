using Helios.Host.Config.Options;
using Helios.Host.Observability.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Helios.Host.Observability.Metrics;

/// <summary>Gathers the metrics of the process for those who want them: Prometheus when it asks, a collector at its interval.</summary>
/// <remarks>
/// What nobody wants costs nothing: without Prometheus and OTLP no instrument has a listener. Reads our configuration only, no environment variable.
/// Bounded: an instrument has at most <see cref="MostSeries"/> combinations of tags; further ones are added up under <c>otel.metric.overflow</c>.
/// </remarks>
internal sealed class TelemetryHub : IDisposable
{
    /// <summary>Most combinations of tags of an instrument; those of partitions and routes may have <see cref="MostWideSeries"/>.</summary>
    public const int MostSeries = 200;

    /// <summary>Most combinations where there may be one a partition of a topic, or one a route, method and status.</summary>
    public const int MostWideSeries = 2000;

    private readonly MeterProvider? _metrics;

    private TelemetryHub(PrometheusExporter? prometheus, MeterProvider? metrics) => (Prometheus, _metrics) = (prometheus, metrics);

    /// <summary>What <c>GET /metrics</c> asks; null where that is off.</summary>
    public PrometheusExporter? Prometheus { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Valid configuration.</param>
    /// <param name="node">Name of the node.</param>
    public static TelemetryHub Open(TelemetryOptions options, string node)
    {
        if (!options.Prometheus && !options.Otlp.Enabled)
        {
            return new TelemetryHub(null, null);
        }

        var prometheus = options.Prometheus
            ? new PrometheusExporter(new("service_name", "helios"), new("service_version", StatusReporter.ProgramVersion), new("service_instance_id", node))
            : null;
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(static services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()))
            .ConfigureResource(resource => Describe(resource, node))
            .AddMeter(MeterSources.Names)
            .SetExemplarFilter(options.Otlp.Enabled ? ExemplarFilterType.TraceBased : ExemplarFilterType.AlwaysOff)
            .AddView(static instrument => new MetricStreamConfiguration { CardinalityLimit = IsWide(instrument.Name) ? MostWideSeries : MostSeries });
        if (prometheus is not null)
        {
            builder.AddReader(new BaseExportingMetricReader(prometheus));
        }

        return new TelemetryHub(prometheus, builder.Build());
    }

    /// <summary>Who the metrics and traces are of.</summary>
    internal static void Describe(ResourceBuilder resource, string node) =>
        resource.Clear().AddService("helios", serviceVersion: StatusReporter.ProgramVersion, autoGenerateServiceInstanceId: false, serviceInstanceId: node);

    /// <inheritdoc/>
    public void Dispose() => _metrics?.Dispose();

    private static bool IsWide(string name) =>
        name.StartsWith("helios.log.", StringComparison.Ordinal) || name.StartsWith("http.", StringComparison.Ordinal);
}

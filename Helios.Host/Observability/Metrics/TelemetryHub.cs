using Helios.Host.Config.Options;
using Helios.Host.Observability.Prometheus;
using Helios.Host.Observability.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Helios.Host.Observability.Metrics;

/// <summary>Gathers the metrics of the process for those who want them: Prometheus when it asks, a collector at its interval.</summary>
/// <remarks>
/// What nobody wants costs nothing: without Prometheus and OTLP no instrument has a listener. Reads our configuration only, no environment variable.
/// Bounded: an instrument has at most <see cref="MostSeries"/> combinations of tags; further ones are added up under <c>otel.metric.overflow</c>.
/// </remarks>
internal sealed class TelemetryHub : IDisposable
{
    /// <summary>Most combinations of tags of an instrument; a few, listed below, may have <see cref="MostWideSeries"/>.</summary>
    public const int MostSeries = 64;

    /// <summary>Most combinations where there may be one a partition of a topic, one a cloud and operation, or one a route, method and status.</summary>
    public const int MostWideSeries = 1000;

    // Room for series is taken at once, so only those get more that can need it.
    private static readonly string[] Wide = ["helios.log.", "helios.breakers.", "helios.sources.", "helios.ingest.rejected", "helios.recovery.", "http.server.request"];

    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    private readonly ExportTrouble? _trouble;

    private TelemetryHub(PrometheusExporter? prometheus, MeterProvider? metrics, TracerProvider? traces, ExportTrouble? trouble) =>
        (Prometheus, _metrics, _traces, _trouble) = (prometheus, metrics, traces, trouble);

    /// <summary>What <c>GET /metrics</c> asks; null where that is off.</summary>
    public PrometheusExporter? Prometheus { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Valid configuration.</param>
    /// <param name="node">Name of the node.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when a collector does not take what it is sent.</param>
    public static TelemetryHub Open(TelemetryOptions options, string node, TimeProvider time, ILogger logger)
    {
        if (!options.Prometheus && !options.Otlp.Enabled)
        {
            return new TelemetryHub(null, null, null, null);
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

        if (options.Otlp.Enabled)
        {
            Otlp.AddTo(builder, options.Otlp);
        }

        var trouble = options.Otlp.Enabled ? new ExportTrouble(time, logger) : null;
        return new TelemetryHub(prometheus, builder.Build(), options.Otlp.Enabled ? Otlp.Tracer(options.Otlp, node) : null, trouble);
    }

    /// <summary>Who the metrics and traces are of.</summary>
    internal static void Describe(ResourceBuilder resource, string node) =>
        resource.Clear().AddService("helios", serviceVersion: StatusReporter.ProgramVersion, autoGenerateServiceInstanceId: false, serviceInstanceId: node);

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is not sent yet is sent, for as long as the exporters' own time limit.
        _traces?.Dispose();
        _metrics?.Dispose();
        _trouble?.Dispose();
    }

    private static bool IsWide(string name) => Array.Exists(Wide, wide => name.StartsWith(wide, StringComparison.Ordinal));
}

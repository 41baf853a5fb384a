using Helios.Host.Config.Options;
using Helios.Host.Observability.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Helios.Host.Observability.Tracing;

/// <summary>Sends traces and metrics to a collector as OTLP. What a collector that is away would have got is lost; nothing waits for it.</summary>
internal static class Otlp
{
    private const int LongestBatchMs = 5000;

    // Of ASP.NET Core: a span for each request, the parent of what it brings in.
    private const string WebServer = "Microsoft.AspNetCore";

    /// <summary>Begins to trace.</summary>
    public static TracerProvider Tracer(OtlpOptions options, string node) => Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(static services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()))
        .ConfigureResource(resource => TelemetryHub.Describe(resource, node))
        .AddSource(HeliosTracing.SourceName, WebServer)
        .SetSampler(new StageSampler(options.Sampling))
        .AddOtlpExporter(exporter =>
        {
            Aim(exporter, options, "v1/traces");
            exporter.BatchExportProcessorOptions.ScheduledDelayMilliseconds = (int)Math.Min(LongestBatchMs, options.Interval.TotalMilliseconds);
        })
        .Build();

    /// <summary>Has metrics sent at the interval.</summary>
    public static void AddTo(MeterProviderBuilder builder, OtlpOptions options) => builder.AddOtlpExporter((exporter, reader) =>
    {
        Aim(exporter, options, "v1/metrics");
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Interval.TotalMilliseconds;
        reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
    });

    private static void Aim(OtlpExporterOptions exporter, OtlpOptions options, string signal)
    {
        var isHttp = options.Protocol == OtlpProtocol.Http;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri(options.Endpoint.TrimEnd('/') + '/' + signal) : new Uri(options.Endpoint);
        exporter.TimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
        exporter.HttpClientFactory = () => Client(options);
    }

    /// <summary>Headers are set here: the exporter's own setting takes no value that holds a comma, and would then send nothing at all.</summary>
    private static HttpClient Client(OtlpOptions options)
    {
        var client = new HttpClient { Timeout = options.Timeout };
        foreach (var (name, value) in options.Headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return client;
    }
}

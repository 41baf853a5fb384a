using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.telemetry.otlp</c>: traces and metrics sent to a collector.</summary>
public sealed class OtlpOptions
{
    /// <summary>False: nothing is traced and nothing is sent.</summary>
    public bool Enabled { get; set; }

    /// <summary>Base address of the collector; over HTTP <c>/v1/traces</c> and <c>/v1/metrics</c> are put behind it.</summary>
    public string Endpoint { get; set; } = "http://127.0.0.1:4318";

    /// <summary>OTLP over HTTP with protobuf, or over gRPC.</summary>
    public OtlpProtocol Protocol { get; set; } = OtlpProtocol.Http;

    /// <summary>Headers of each request, such as a key of the receiver.</summary>
    public Dictionary<string, string> Headers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Time between two sendings of metrics.</summary>
    [DurationRange("1s", "1h")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for an answer.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Share of requests and batches that are traced; incidents always are.</summary>
    [NumberRange(0, 1)]
    public double Sampling { get; set; } = 0.05;
}

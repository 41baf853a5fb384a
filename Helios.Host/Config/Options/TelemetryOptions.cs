namespace Helios.Host.Config.Options;

/// <summary><c>helios.telemetry</c>: who gets the service's metrics and traces.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Whether <c>GET /metrics</c> gives the metrics in a form that Prometheus reads.</summary>
    public bool Prometheus { get; set; } = true;

    public OtlpOptions Otlp { get; set; } = new();
}

namespace Helios.Host.Observability.Prometheus;

/// <summary>The two forms in which metrics are written for Prometheus.</summary>
internal enum TextFormat
{
    /// <summary>Text format 0.0.4: what every version reads.</summary>
    Plain,

    /// <summary>OpenMetrics 1.0: units, exemplars, an end mark.</summary>
    OpenMetrics,
}

using Helios.Host.Observability;

namespace Helios.Host.App.Side;

/// <content>Log lines.</content>
internal sealed partial class MetricsProcessor
{
    [LoggerMessage(LogEventIds.AnomalyOpened, LogLevel.Warning, "Anomaly [{Severity}] {Explanation}")]
    private partial void LogAnomaly(string severity, string explanation);

    [LoggerMessage(LogEventIds.AnomalyEnded, LogLevel.Information, "Anomaly {Reason}: {Tenant}, {Metric}; its peak score was {PeakScore} ({Id})")]
    private partial void LogEnd(string reason, string tenant, string metric, double peakScore, string id);

    [LoggerMessage(LogEventIds.AnomalyInMaintenance, LogLevel.Information, "Anomaly during planned work [{Severity}] {Explanation}; nothing is decided")]
    private partial void LogMaintenance(string severity, string explanation);
}

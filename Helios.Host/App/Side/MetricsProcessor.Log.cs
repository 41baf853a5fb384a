using Helios.Host.Observability;

namespace Helios.Host.App.Side;

/// <content>Log lines.</content>
internal sealed partial class MetricsProcessor
{
    [LoggerMessage(LogEventIds.AnomalyOpened, LogLevel.Warning, "Anomaly [{Severity}] {Explanation}; decision: {Decision}")]
    private partial void LogAnomaly(string severity, string explanation, string decision);
}

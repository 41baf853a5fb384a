using Helios.Host.Observability;

namespace Helios.Host.App;

/// <content>Log lines.</content>
internal sealed partial class AnalyticsUpkeep
{
    [LoggerMessage(LogEventIds.UpkeepFails, LogLevel.Warning, "Anomalies of services are neither counted nor archived until this works again: {Why}")]
    private partial void LogFails(string why, Exception? error);

    [LoggerMessage(LogEventIds.UpkeepWorksAgain, LogLevel.Information, "Anomalies of services are counted and archived again")]
    private partial void LogWorksAgain();
}

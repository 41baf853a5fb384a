namespace Helios.Host.Observability;

/// <content>Log lines.</content>
internal sealed partial class SummaryLines
{
    [LoggerMessage(LogEventIds.Summary, LogLevel.Information, "{Summary}")]
    private partial void LogSummary(string summary);
}

namespace Helios.Host.Observability;

/// <content>Log lines.</content>
internal sealed partial class PartBoard
{
    [LoggerMessage(LogEventIds.PartPrimary, LogLevel.Information, "{Part}: {Primary} serves again")]
    private partial void LogPrimary(string part, string primary);

    [LoggerMessage(LogEventIds.PartFallback, LogLevel.Warning, "{Part}: {Serving} stands in for {Primary}: {Why}")]
    private partial void LogFallback(string part, string serving, string primary, string why);

    [LoggerMessage(LogEventIds.PartWaiting, LogLevel.Error, "{Part}: {Primary} is away and work waits for it, nothing is lost: {Why}")]
    private partial void LogWaiting(string part, string primary, string why);
}

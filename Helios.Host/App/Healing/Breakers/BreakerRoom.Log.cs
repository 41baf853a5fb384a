using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Breakers;

/// <content>Log lines.</content>
internal sealed partial class BreakerRoom
{
    [LoggerMessage(EventId = LogEventIds.BreakerChanged, Message = "Breaker {Breaker} went from {From} to {To}, by {By}: {Reason}")]
    private partial void LogChanged(LogLevel level, string breaker, string from, string to, string by, string reason);

    [LoggerMessage(LogEventIds.BreakersBlind, LogLevel.Warning, "Breakers of the cluster are not followed until this works again: {Why}")]
    private partial void LogBlind(string why, Exception? error);

    [LoggerMessage(LogEventIds.BreakersSee, LogLevel.Information, "Breakers of the cluster are followed again")]
    private partial void LogSeesAgain();
}

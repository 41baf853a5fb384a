using Helios.Host.Observability;

namespace Helios.Host.Live;

/// <content>Log lines.</content>
internal sealed partial class LiveRoom
{
    [LoggerMessage(LogEventIds.LiveTurnFailed, LogLevel.Error, "Live updates: a turn failed")]
    private partial void LogTurnFailed(Exception error);
}

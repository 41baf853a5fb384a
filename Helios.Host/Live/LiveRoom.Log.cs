using Helios.Host.Observability;

namespace Helios.Host.Live;

/// <content>Log lines.</content>
internal sealed partial class LiveRoom
{
    /// <summary>A call of a client failed, and not by the client's fault.</summary>
    [LoggerMessage(LogEventIds.LiveCallFailed, LogLevel.Error, "Live updates: a call failed")]
    public partial void LogCallFailed(Exception error);

    [LoggerMessage(LogEventIds.LiveRightsUnknown, LogLevel.Warning, "Live updates: nobody can say now whether a client may still see what it is shown; it is looked up again")]
    private partial void LogRightsUnknown(Exception error);

    [LoggerMessage(LogEventIds.LiveTurnFailed, LogLevel.Error, "Live updates: a turn failed")]
    private partial void LogTurnFailed(Exception error);
}

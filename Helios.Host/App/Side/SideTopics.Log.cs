using Helios.Host.Observability;

namespace Helios.Host.App.Side;

/// <content>Log lines.</content>
internal sealed partial class SideTopics
{
    [LoggerMessage(LogEventIds.SideFenced, LogLevel.Warning, "{Partition} has been claimed by another node; what was not committed of it is dropped")]
    private partial void LogFenced(string partition);
}

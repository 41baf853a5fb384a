using Helios.Connectors.Log;
using Helios.Host.Observability;

namespace Helios.Host.App.Door;

/// <content>Log lines.</content>
internal sealed partial class LogDoor
{
    [LoggerMessage(LogEventIds.AppendFails, LogLevel.Error, "Bodies cannot be written to the {Kind} topic log and are refused ({Failure}); senders are told to send them again")]
    private partial void LogAppendFails(string kind, LogFailure failure, Exception error);

    [LoggerMessage(LogEventIds.AppendWorksAgain, LogLevel.Information, "Bodies are written to the {Kind} topic log again")]
    private partial void LogAppendWorksAgain(string kind);
}

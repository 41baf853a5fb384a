using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Qos;

/// <content>Log lines.</content>
internal sealed partial class QosRoom
{
    [LoggerMessage(LogEventIds.QosNotRebuilt, LogLevel.Warning, "Baselines of the quality of service begin anew, their history cannot be read: {Why}")]
    private partial void LogNotRebuilt(string why);
}

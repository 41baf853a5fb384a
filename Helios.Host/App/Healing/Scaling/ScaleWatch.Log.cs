using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Scaling;

/// <content>Log lines.</content>
internal sealed partial class ScaleWatch
{
    [LoggerMessage(LogEventIds.LanesWanted, LogLevel.Information, "{Topic}: {Wanted} lanes are wanted instead of {Current}: {Reason}")]
    private partial void LogWanted(string topic, int wanted, int current, string reason);
}

using Helios.Host.Observability;

namespace Helios.Host.App.Cluster;

/// <content>Log lines.</content>
internal sealed partial class LagSampler
{
    [LoggerMessage(LogEventIds.LagFails, LogLevel.Warning, "Lag cannot be told: {Why}")]
    private partial void LogLagFails(string why);

    [LoggerMessage(LogEventIds.LagToldAgain, LogLevel.Information, "Lag can be told again")]
    private partial void LogLagToldAgain();
}

using Helios.Host.Observability;

namespace Helios.Host.App;

/// <content>Log lines.</content>
internal sealed partial class SimulatorPump
{
    [LoggerMessage(LogEventIds.SimulatorSkipped, LogLevel.Information, "SIMULATED: {Events} events left out, because the process was away")]
    private partial void LogSkipped(long events);
}

using Helios.Host.Observability;

namespace Helios.Host.App;

/// <content>Log lines.</content>
internal sealed partial class HeliosService
{
    [LoggerMessage(LogEventIds.Starting, LogLevel.Information, "HELIOS {Version} starts as node {Node}")]
    private partial void LogStarting(string node, string version);

    [LoggerMessage(LogEventIds.Listening, LogLevel.Information, "Listening on {Address}")]
    private partial void LogListening(string address);

    [LoggerMessage(LogEventIds.SimulatorOn, LogLevel.Information, "SIMULATED: {EventsPerSecond} made-up events a second are fed to the service")]
    private partial void LogSimulatorOn(double eventsPerSecond);

    [LoggerMessage(LogEventIds.SimulatorNote, LogLevel.Information, "SIMULATED: {Note}")]
    private partial void LogSimulatorNote(string note);

    [LoggerMessage(LogEventIds.UncleanStart, LogLevel.Warning, "The process before did not stop cleanly; filters are completed from the index")]
    private partial void LogUncleanStart();

    [LoggerMessage(LogEventIds.Stopping, LogLevel.Information, "Stopping: doors are closed, what was read is being committed")]
    private partial void LogStopping();

    [LoggerMessage(LogEventIds.Stopped, LogLevel.Information, "Stopped")]
    private partial void LogStopped();

    [LoggerMessage(LogEventIds.DrainCut, LogLevel.Error, "Not done within {TimeoutSeconds} s; what is not committed will be read again")]
    private partial void LogDrainCut(double timeoutSeconds);

    [LoggerMessage(LogEventIds.GraphFailed, LogLevel.Critical, "The pipeline has failed; the service ends")]
    private partial void LogGraphFailed(Exception error);

    [LoggerMessage(LogEventIds.MaintenanceFailed, LogLevel.Error, "Maintenance failed")]
    private partial void LogMaintenanceFailed(Exception error);

    [LoggerMessage(LogEventIds.ClockSteppedBack, LogLevel.Warning, "The clock stepped back by {Seconds} s; the service's own goes on from where it was, more slowly until the two agree")]
    private partial void LogClockSteppedBack(double seconds);
}

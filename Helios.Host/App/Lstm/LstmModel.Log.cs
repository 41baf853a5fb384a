using Helios.Host.Observability;

namespace Helios.Host.App.Lstm;

/// <content>Log lines; that the model does not serve is logged by <see cref="PartBoard"/>.</content>
internal sealed partial class LstmModel
{
    [LoggerMessage(LogEventIds.LstmOff, LogLevel.Information, "The LSTM is off: {Reason}")]
    private partial void LogOff(string reason);

    [LoggerMessage(LogEventIds.LstmServes, LogLevel.Information, "The LSTM of {Folder} watches whole rows")]
    private partial void LogServes(string folder);

    [LoggerMessage(LogEventIds.LstmOtherWindow, LogLevel.Warning, "The LSTM judges windows of {Seconds} s; it was trained on {TrainedSeconds} s, so expect false alarms")]
    private partial void LogOtherWindow(double seconds, double trainedSeconds);
}

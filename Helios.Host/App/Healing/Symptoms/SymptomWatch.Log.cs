using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Symptoms;

/// <content>Log lines.</content>
internal sealed partial class SymptomWatch
{
    [LoggerMessage(LogEventIds.SymptomBegan, LogLevel.Warning, "Symptom {Symptom}: {Text}")]
    private partial void LogBegan(string symptom, string text);

    [LoggerMessage(LogEventIds.SymptomEnded, LogLevel.Information, "Symptom {Symptom} has ended")]
    private partial void LogEnded(string symptom);

    [LoggerMessage(LogEventIds.SymptomsNotSeen, LogLevel.Warning, "Symptoms of the parts are not told until this works again: {Why}")]
    private partial void LogNotSeen(string why, Exception error);

    [LoggerMessage(LogEventIds.SymptomsSeenAgain, LogLevel.Information, "Symptoms of the parts are told again")]
    private partial void LogSeenAgain();
}

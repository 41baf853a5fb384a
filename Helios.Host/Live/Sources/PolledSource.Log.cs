using Helios.Host.Observability;

namespace Helios.Host.Live.Sources;

/// <content>Log lines.</content>
internal abstract partial class PolledSource
{
    [LoggerMessage(LogEventIds.LiveReadingFails, LogLevel.Warning, "Live updates of {Topic} stand still: {Why}")]
    private partial void LogReadingFails(string topic, string why, Exception? error);

    [LoggerMessage(LogEventIds.LiveReadsAgain, LogLevel.Information, "Live updates of {Topic} go on")]
    private partial void LogReadsAgain(string topic);
}

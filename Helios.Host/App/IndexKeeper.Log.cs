using Helios.Host.Observability;

namespace Helios.Host.App;

/// <content>Log lines.</content>
internal sealed partial class IndexKeeper
{
    [LoggerMessage(LogEventIds.FiltersRefused, LogLevel.Warning, "Filters rebuilt from {Records} index records: {Reason}")]
    private partial void LogFiltersRefused(string reason, long records);

    [LoggerMessage(LogEventIds.FiltersNotSaved, LogLevel.Warning, "Filters not saved, the older file stays: {Reason}")]
    private partial void LogFiltersNotSaved(string reason);

    [LoggerMessage(LogEventIds.FiltersRenewed, LogLevel.Information, "Filters made anew from {Records} index records; they are asked again")]
    private partial void LogFiltersRenewed(long records);

    [LoggerMessage(LogEventIds.FiltersNotRenewed, LogLevel.Warning, "Filters cannot be made anew yet, the index is asked about every event meanwhile: {Reason}")]
    private partial void LogFiltersBehind(string reason);

    [LoggerMessage(LogEventIds.NotExpired, LogLevel.Warning, "Index records that are too old could not be removed and will be the next time: {Reason}")]
    private partial void LogNotExpired(string reason);
}

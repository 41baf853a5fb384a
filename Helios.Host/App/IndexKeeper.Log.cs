using Helios.Host.Observability;

namespace Helios.Host.App;

/// <content>Log lines.</content>
internal sealed partial class IndexKeeper
{
    [LoggerMessage(LogEventIds.FiltersRefused, LogLevel.Warning, "Filters rebuilt from {Records} index records: {Reason}")]
    private partial void LogFiltersRefused(string reason, long records);

    [LoggerMessage(LogEventIds.FiltersNotSaved, LogLevel.Warning, "Filters not saved, the older file stays: {Reason}")]
    private partial void LogFiltersNotSaved(string reason);
}

using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Data;

/// <content>Log lines.</content>
internal abstract partial class DataAction
{
    private readonly ILogger _logger = parts.Logger;

    [LoggerMessage(LogEventIds.ReplayStarts, LogLevel.Information, "Action {Action} of execution {Execution} starts for {Tenant}/{Target}")]
    private partial void LogStarts(string action, string execution, string tenant, string target);

    [LoggerMessage(LogEventIds.ReplayEnds, LogLevel.Information, "Action {Action} of execution {Execution} is {Result}: {Text}")]
    private partial void LogEnds(string action, string execution, string result, string text);
}

namespace Helios.Host.Observability.Slo;

/// <content>Log lines.</content>
internal sealed partial class SloBoard
{
    [LoggerMessage(LogEventIds.SloBurns, LogLevel.Warning, "Objective {Slo}: {Status}, {BudgetPercent} % of its error budget is left, burn rate {BurnRate}")]
    private partial void LogBurns(string slo, string status, double budgetPercent, double burnRate);

    [LoggerMessage(LogEventIds.SloRecovers, LogLevel.Information, "Objective {Slo} is met again")]
    private partial void LogRecovers(string slo);

    [LoggerMessage(LogEventIds.SloNotSaved, LogLevel.Warning, "{Path} cannot be written, a restart would forget what was counted for objectives: {Problem}")]
    private partial void LogNotSaved(string path, string problem);

    [LoggerMessage(LogEventIds.SloUnreadable, LogLevel.Warning, "{Path} cannot be read, objectives are counted anew: {Problem}")]
    private partial void LogUnreadable(string path, string problem);
}

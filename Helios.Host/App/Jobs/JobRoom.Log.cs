using Helios.Host.Observability;

namespace Helios.Host.App.Jobs;

/// <content>Log lines.</content>
internal sealed partial class JobRoom
{
    [LoggerMessage(LogEventIds.JobFailed, LogLevel.Warning, "Job {Job}: run {Run} failed")]
    private partial void LogFailed(string job, string run, Exception error);

    [LoggerMessage(LogEventIds.JobHangs, LogLevel.Error, "Job {Job}: run {Run} was cancelled and has not ended within {GraceSeconds} s; it is left behind")]
    private partial void LogHangs(string job, string run, double graceSeconds);

    [LoggerMessage(LogEventIds.JobNotHeard, LogLevel.Debug, "Job {Job}: its entity gave no answer: {Why}")]
    private partial void LogNotHeard(string job, string why);

    [LoggerMessage(LogEventIds.JobLost, LogLevel.Error, "Job {Job}: the result of run {Run} could not be told")]
    private partial void LogLost(string job, string run, Exception error);
}

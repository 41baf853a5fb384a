namespace Helios.Actors.Jobs;

/// <summary>The state of a job after an event.</summary>
internal static class JobFold
{
    public static JobState Apply(JobState state, JobEvent change) => change switch
    {
        JobEvent.Scheduled scheduled => state with
        {
            Schedule = scheduled.Schedule,
            Enabled = scheduled.Enabled,
            Due = scheduled.Due,
            IsRetry = false,
            Since = state.Schedule.Length == 0 ? scheduled.At : state.Since,
        },
        JobEvent.Missed missed => state with { Missed = state.Missed + missed.Count, Due = missed.Due, IsRetry = false },
        JobEvent.Began began => state with
        {
            Running = began.Run,
            Due = began.Due,
            IsRetry = false,
            Count = state.Count + 1,
            LastRequest = began.Run.Request.Length > 0 ? began.Run.Request : state.LastRequest,
            LastRequestRun = began.Run.Request.Length > 0 ? began.Run.Id : state.LastRequestRun,
        },
        JobEvent.Progressed progressed => state with { Running = state.Running! with { Share = progressed.Share, Text = progressed.Text } },
        JobEvent.Ended ended => Ended(state, ended),
        JobEvent.Paused paused => state with { Pause = paused.Pause },
        JobEvent.Resumed resumed => state with { Pause = null, Due = resumed.Due, IsRetry = false },
        _ => state,
    };

    private static JobState Ended(JobState state, JobEvent.Ended ended)
    {
        var failed = ended.Result.IsFailure;
        return state with
        {
            Running = null,
            Runs = [ended.Result, .. state.Runs.Take(JobState.MostRuns - 1)],
            Failures = failed ? state.Failures + 1 : ended.Result.Result == JobResults.Abandoned ? state.Failures : 0,
            LastSuccess = ended.Result.Result == JobResults.Succeeded ? ended.Result.At.AddMilliseconds(ended.Result.DurationMs) : state.LastSuccess,
            Due = ended.Due,
            IsRetry = failed,
            Missed = state.Missed + ended.Passed,
        };
    }
}

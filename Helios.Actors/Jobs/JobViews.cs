using System.Text.Json;
using Helios.Actors.Hosting;

namespace Helios.Actors.Jobs;

/// <summary>What a job shows.</summary>
internal static class JobViews
{
    private const int MostNext = 5;

    /// <summary>The row of a state.</summary>
    public static EntityView Of(JobState state, JobCalendar calendar, DateTimeOffset now)
    {
        var view = Document(state, calendar, now);
        return new EntityView
        {
            Kind = JobView.Kind,
            Id = state.Name,
            State = view.State,
            Subject = view.LastRun?.Result ?? "",
            OpenedAt = state.Since,
            UpdatedAt = now,
            Json = JsonSerializer.SerializeToUtf8Bytes(view, JobJson.Default.JobView),
        };
    }

    private static JobView Document(JobState state, JobCalendar calendar, DateTimeOffset now)
    {
        var first = FirstDue(state, calendar, now);
        return new JobView(state.Name, state.Schedule, Word(state))
        {
            NextRun = first,
            NextRuns = calendar.Upcoming(state.Schedule, first, MostNext),
            Running = state.Running,
            LastRun = state.Runs.Count > 0 ? state.Runs[0] : null,
            LastSuccess = state.LastSuccess,
            Runs = state.Runs,
            Paused = state.Pause,
            Missed = state.Missed,
            Failures = state.Failures,
        };
    }

    private static string Word(JobState state) =>
        state.Running is not null ? "running" : state.Pause is not null ? "paused" : state.Enabled ? "idle" : "disabled";

    private static DateTimeOffset? FirstDue(JobState state, JobCalendar calendar, DateTimeOffset now) => state switch
    {
        { Enabled: false } => null,
        { Pause.Until: { } until } => calendar.Next(state.Schedule, until > now ? until : now),
        { Pause: not null } => null,
        _ => state.Due,
    };
}

using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;

namespace Helios.Actors.Jobs;

/// <summary>Scheduled jobs: when each is due, what it does now, what came of it. Pure as far as the calendar is.</summary>
/// <remarks>
/// At most one run at a time. Due times that went by count together as one, and not at all when the last of them is past by more than the grace.
/// A run that failed is tried again after a pause that doubles, or at the next due time behind that pause. A run that the entity finds under way when
/// it is recovered was another node's or another process's: it is <c>abandoned</c>, and repeated within the grace, because jobs are idempotent.
/// </remarks>
public sealed class JobEntity : IEntity<JobState, JobCommand, JobEvent>
{
    /// <summary>The kind in <see cref="EntityId"/>.</summary>
    public const string EntityKind = "job";

    /// <summary>All jobs live on one node: the route of their ids.</summary>
    public const string Route = "jobs";

    /// <summary>Longest name of a person, reason, or text of a run that is kept.</summary>
    public const int LongestText = 2000;

    private const string Self = "helios";

    private readonly Dictionary<string, JobSettings> _settings;
    private readonly JobCalendar _calendar;

    /// <param name="settings">The jobs that there are.</param>
    /// <param name="next">The first time after a moment at which a cron expression is due; null: never again. Pure.</param>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    public JobEntity(IEnumerable<JobSettings> settings, Func<string, DateTimeOffset, DateTimeOffset?> next)
    {
        _settings = settings.ToDictionary(job => job.Name, StringComparer.Ordinal);
        _calendar = new JobCalendar(next);
    }

    /// <inheritdoc/>
    public string Kind => EntityKind;

    /// <inheritdoc/>
    public JsonTypeInfo<JobState> StateJson => JobJson.Default.JobState;

    /// <inheritdoc/>
    public JsonTypeInfo<JobCommand> CommandJson => JobJson.Default.JobCommand;

    /// <inheritdoc/>
    public JsonTypeInfo<JobEvent> EventJson => JobJson.Default.JobEvent;

    /// <inheritdoc/>
    public JobCommand Woken { get; } = new JobCommand.Woken();

    /// <inheritdoc/>
    public JobCommand? Recovered { get; } = new JobCommand.Recovered();

    /// <summary>The entity of a job.</summary>
    public static EntityId IdOf(string name) => new(EntityKind, $"{Route}/{name}");

    /// <inheritdoc/>
    public JobState Initial(string key) => new() { Name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..] };

    /// <inheritdoc/>
    public Decided<JobEvent> Decide(JobState state, JobCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!_settings.TryGetValue(state.Name, out var settings))
        {
            return new Decided<JobEvent> { Reply = new JobReply(false, $"there is no job {state.Name}") };
        }

        var decision = new JobDecision(state, settings, _calendar, now);
        decision.TakeOnSchedule();
        switch (command)
        {
            case JobCommand.Run run:
                decision.RunByHand(run.By, run.Request);
                break;
            case JobCommand.Pause pause:
                decision.Pause(pause);
                break;
            case JobCommand.Resume resume:
                decision.Resume(resume.By);
                break;
            case JobCommand.Progress progress:
                decision.Progress(progress);
                break;
            case JobCommand.Done done:
                decision.End(done.Id, done.Outcome);
                break;
            case JobCommand.Woken:
                decision.Wake(Self);
                break;
            case JobCommand.Recovered:
                decision.Recover();
                break;
        }

        return decision.Decided;
    }

    /// <inheritdoc/>
    public JobState Apply(JobState state, JobEvent change) => JobFold.Apply(state, change);

    /// <inheritdoc/>
    public DateTimeOffset? WakeAt(JobState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Running is { } run ? run.Deadline : state.Pause is { } pause ? pause.Until : state.Due;
    }

    /// <inheritdoc/>
    public bool MayPassivate(JobState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Running is null;
    }
}

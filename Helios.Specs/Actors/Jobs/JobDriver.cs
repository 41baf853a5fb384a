using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Host.App.Jobs;

namespace Helios.Specs.Actors.Jobs;

/// <summary>Drives one job as a host would: decides, writes to a journal, applies, and keeps what came out.</summary>
internal sealed class JobDriver
{
    public const string Name = "health";

    private JobEntity _entity = null!;

    public JobDriver(string schedule = "0 0/5 * * * ?", bool enabled = true, string zone = "UTC")
    {
        Configure(schedule, enabled, zone);
        State = _entity.Initial($"jobs/{Name}");
    }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 2, 0, TimeSpan.Zero);

    public JobState State { get; private set; }

    /// <summary>Events as the journal has them.</summary>
    public List<byte[]> Journal { get; } = [];

    public List<JobEvent> Events { get; } = [];

    public List<object> Effects { get; } = [];

    public List<AuditLine> Audit { get; } = [];

    public JobView? View { get; private set; }

    public DateTimeOffset? WakeAt => _entity.WakeAt(State);

    public void Configure(string schedule, bool enabled = true, string zone = "UTC") => _entity = new JobEntity(
        [new JobSettings(Name, schedule, enabled, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10))],
        new CronSchedules(TimeZoneInfo.FindSystemTimeZoneById(zone)).Next);

    public Decided<JobEvent> Decide(JobCommand command) => _entity.Decide(State, command, Now);

    public JobReply Tell(JobCommand command)
    {
        var decided = Decide(command);
        foreach (var change in decided.Events)
        {
            Journal.Add(JsonSerializer.SerializeToUtf8Bytes(change, _entity.EventJson));
            State = _entity.Apply(State, change);
            Events.Add(change);
        }

        Effects.AddRange(decided.Effects);
        Audit.AddRange(decided.Audit);
        View = decided.Views is [var row] ? JsonSerializer.Deserialize(row.Json.Span, Helios.Host.Cli.Client.JobClientJson.Default.JobView) : View;
        Assert.Equal(decided.Events.Count > 0, decided.Views.Count > 0);
        return (JobReply)decided.Reply!;
    }

    /// <summary>Moves the clock to when the job wants to be woken, and a little later, and wakes it.</summary>
    public void Wake(TimeSpan late = default)
    {
        Now = (WakeAt > Now ? WakeAt.Value : Now) + late;
        Tell(_entity.Woken);
    }

    public void Done(string result = JobResults.Succeeded) => Tell(new JobCommand.Done(State.Running!.Id, new JobOutcome(result, "text")));

    /// <summary>The state as the next owner reads it from the first events of the journal, or from a snapshot in the middle of them.</summary>
    public string Replayed(int events, int snapshotAfter)
    {
        var state = _entity.Initial($"jobs/{Name}");
        for (var i = 0; i < events; i++)
        {
            state = _entity.Apply(state, JsonSerializer.Deserialize(Journal[i], _entity.EventJson)!);
            state = i == snapshotAfter ? JsonSerializer.Deserialize(Json(state), _entity.StateJson)! : state;
        }

        return Json(state);
    }

    public string Json(JobState state) => JsonSerializer.Serialize(state, _entity.StateJson);

    public JobCommand Through(JobCommand command) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(command, _entity.CommandJson), _entity.CommandJson)!;
}

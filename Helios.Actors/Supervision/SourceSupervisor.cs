using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;

namespace Helios.Actors.Supervision;

/// <summary>The supervisor of a target, one cloud or part of a tenant: who may act on it now, and which measures are in force on it.</summary>
/// <remarks>
/// Entity <c>source/{tenant}/{target}</c>. At most one execution holds the target; a lease that is over is taken away when the entity is woken, or
/// when somebody else asks, whichever is first. Measures lie in force until they are lifted or their time is over; nodes read them from the view and
/// report back. Bounded: seven kinds of measures, <see cref="MaxNodes"/> reports each.
/// </remarks>
public sealed class SourceSupervisor : IEntity<SourceState, SourceCommand, SourceEvent>
{
    /// <summary>Kind of the entity.</summary>
    public const string EntityKind = "source";

    /// <summary>Nodes whose reports are kept of a measure; those of more are not.</summary>
    public const int MaxNodes = 1000;

    private const int Remembered = 16;
    private static readonly TargetReply Done = new(true);

    /// <inheritdoc/>
    public string Kind => EntityKind;

    /// <inheritdoc/>
    public JsonTypeInfo<SourceState> StateJson => SupervisionJson.Default.SourceState;

    /// <inheritdoc/>
    public JsonTypeInfo<SourceCommand> CommandJson => SupervisionJson.Default.SourceCommand;

    /// <inheritdoc/>
    public JsonTypeInfo<SourceEvent> EventJson => SupervisionJson.Default.SourceEvent;

    /// <inheritdoc/>
    public SourceCommand Woken { get; } = new SourceCommand.Woken();

    /// <inheritdoc/>
    public SourceCommand? Recovered => null;

    /// <summary>The entity of a target.</summary>
    public static EntityId IdOf(string tenant, string target) => new(EntityKind, $"{KeySegment.Of(tenant)}/{KeySegment.Of(target)}");

    /// <inheritdoc/>
    public SourceState Initial(string key)
    {
        var slash = key.LastIndexOf('/');
        return new SourceState { Tenant = slash < 0 ? "" : KeySegment.NameOf(key[..slash]), Target = KeySegment.NameOf(key[(slash + 1)..]) };
    }

    /// <inheritdoc/>
    public Decided<SourceEvent> Decide(SourceState state, SourceCommand command, DateTimeOffset now) => command switch
    {
        SourceCommand.Acquire acquire => Acquire(state, acquire, now),
        SourceCommand.Release release => state.Lease?.Execution == release.Execution
            ? Give(state, Done, now, [new SourceEvent.LeaseEnded(release.Execution, false, now)])
            : Same(Done),
        SourceCommand.Impose impose => Impose(state, impose.Measure, now),
        SourceCommand.Lift lift => Lift(state, lift, now),
        SourceCommand.Followed followed => Follow(state, followed, now),
        SourceCommand.Woken => Wake(state, now),
        _ => Same(new TargetReply(false, $"the supervisor of {state.Target} does not know this command")),
    };

    /// <inheritdoc/>
    public SourceState Apply(SourceState state, SourceEvent change)
    {
        var next = change switch
        {
            SourceEvent.Leased leased => state with { Lease = new SourceLease(leased.Execution, leased.Until) },
            SourceEvent.LeaseEnded => state with { Lease = null },
            SourceEvent.Imposed { Measure: var measure } => state with
            {
                Generation = measure.Generation,
                Measures = [.. state.Measures.Where(other => other.Measure.Kind != measure.Kind).Append(new MeasureState { Measure = measure }).OrderBy(ByKind, StringComparer.Ordinal)],
                Last = [.. state.Last.Append(measure).TakeLast(Remembered)],
            },
            SourceEvent.Lifted lifted => state with { Measures = [.. state.Measures.Where(other => other.Measure.Kind != lifted.Kind)] },
            SourceEvent.Reported report => state with { Measures = [.. state.Measures.Select(measure => Report(measure, report))] },
            _ => state,
        };
        return next.OpenedAt is null ? next with { OpenedAt = change.At } : next;
    }

    /// <inheritdoc/>
    public DateTimeOffset? WakeAt(SourceState state) =>
        state.Measures.Select(static measure => measure.Measure.Until).Append(state.Lease?.Until).Where(static at => at is not null).Min();

    /// <inheritdoc/>
    public bool MayPassivate(SourceState state) => true;

    private static string ByKind(MeasureState state) => state.Measure.Kind;

    private static MeasureState Report(MeasureState state, SourceEvent.Reported report) =>
        state.Measure.Kind == report.Kind && state.Measure.Generation == report.Generation
            ? state.With(report.Node, new NodeReport(report.Generation, report.Problem))
            : state;

    private Decided<SourceEvent> Acquire(SourceState state, SourceCommand.Acquire wanted, DateTimeOffset now)
    {
        var lease = state.Lease;
        if (wanted.Until <= now)
        {
            return Same(new TargetReply(false, $"the lease of {state.Target} would be over already"));
        }

        if (lease?.Execution == wanted.Execution && lease.Until >= wanted.Until)
        {
            return Same(Done);
        }

        if (lease is not null && lease.Execution != wanted.Execution && lease.Until > now)
        {
            return Same(new TargetReply(false, $"{state.Target} is held by {lease.Execution} until {lease.Until:u}"));
        }

        SourceEvent taken = new SourceEvent.Leased(wanted.Execution, wanted.Until, now);
        return lease is null || lease.Execution == wanted.Execution
            ? Give(state, Done, now, [taken])
            : Give(state, Done, now, [new SourceEvent.LeaseEnded(lease.Execution, true, now), taken]);
    }

    private Decided<SourceEvent> Impose(SourceState state, Measure wanted, DateTimeOffset now)
    {
        if (state.Last.FirstOrDefault(last => IsSame(last, wanted)) is { } again)
        {
            return Same(new TargetReply(true, "", again.Generation));
        }

        if (MeasureRules.Refusal(wanted, now) is { } refusal)
        {
            return Same(new TargetReply(false, refusal));
        }

        var measure = wanted with { Generation = state.Generation + 1 };
        return Give(
            state, new TargetReply(true, "", measure.Generation), now, [new SourceEvent.Imposed(measure, now)], Line(state, measure, measure.By, "impose"));
    }

    private Decided<SourceEvent> Lift(SourceState state, SourceCommand.Lift lift, DateTimeOffset now)
    {
        if (state.Find(lift.Kind) is not { Measure: var measure })
        {
            return Same(Done);
        }

        return lift.By is not null && lift.By != measure.By
            ? Same(new TargetReply(false, $"the {measure.Kind} of {state.Target} was imposed by {measure.By}, not by {lift.By}: it stays"))
            : Give(
                state, Done, now, [new SourceEvent.Lifted(measure.Kind, measure.Generation, false, now)], Line(state, measure, lift.By ?? "helios", "lift"));
    }

    private Decided<SourceEvent> Follow(SourceState state, SourceCommand.Followed followed, DateTimeOffset now)
    {
        var measure = state.Find(followed.Kind);
        if (measure is null || measure.Measure.Generation != followed.Generation)
        {
            return Same(Done);
        }

        var known = measure.Followed.GetValueOrDefault(followed.Node);
        var isNews = known is null ? measure.Followed.Count < MaxNodes : known.Problem != followed.Problem;
        return isNews
            ? Give(state, Done, now, [new SourceEvent.Reported(followed.Node, followed.Kind, followed.Generation, followed.Problem, now)])
            : Same(Done);
    }

    private Decided<SourceEvent> Wake(SourceState state, DateTimeOffset now)
    {
        Measure[] over = [.. state.Measures.Select(static measure => measure.Measure).Where(measure => measure.Until <= now)];
        var events = new List<SourceEvent>(over.Select(measure => new SourceEvent.Lifted(measure.Kind, measure.Generation, true, now)));
        if (state.Lease is { } lease && lease.Until <= now)
        {
            events.Add(new SourceEvent.LeaseEnded(lease.Execution, true, now));
        }

        return events.Count == 0 ? Same(Done) : Give(state, Done, now, events, [.. over.Select(measure => Line(state, measure, "helios", "lift"))]);
    }

    private static Decided<SourceEvent> Same(TargetReply reply) => new() { Reply = reply };

    private Decided<SourceEvent> Give(SourceState state, TargetReply reply, DateTimeOffset now, IReadOnlyList<SourceEvent> events, params AuditLine[] audit) => new()
    {
        Events = events,
        Reply = reply,
        Views = [Show(events.Aggregate(state, Apply), now)],
        Audit = audit,
        Effects = events.Any(static change => change is SourceEvent.Imposed or SourceEvent.Lifted) ? [new MeasuresMoved(state.Tenant, state.Target)] : [],
    };

    private static EntityView Show(SourceState state, DateTimeOffset now)
    {
        var view = new SourceView { Tenant = state.Tenant, Target = state.Target, Lease = state.Lease, Measures = [.. state.Measures.Select(MeasureView.Of)] };
        return new EntityView
        {
            Kind = SourceView.Kind,
            Id = $"{state.Tenant}/{state.Target}",
            Tenant = state.Tenant,
            State = state.Word,
            Subject = state.Target,
            OpenedAt = state.OpenedAt ?? now,
            UpdatedAt = now,
            Json = JsonSerializer.SerializeToUtf8Bytes(view, SupervisionJson.Default.SourceView),
        };
    }

    /// <summary>A command that comes again bears the time of the first; whoever means it anew gives a new time.</summary>
    private static bool IsSame(Measure last, Measure wanted) =>
        last.Kind == wanted.Kind && last.By == wanted.By && last.Since == wanted.Since && last.Value == wanted.Value;

    private static AuditLine Line(SourceState state, Measure measure, string actor, string action) => new(
        actor,
        action,
        $"{EntityKind}/{state.Tenant}/{state.Target}",
        JsonSerializer.Serialize(
            new MeasureDetail(measure.Kind, measure.Value, measure.Generation, measure.Reason, measure.Until), SupervisionJson.Default.MeasureDetail));
}

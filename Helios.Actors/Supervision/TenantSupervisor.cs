using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;
using Helios.Pipeline.Metrics;

namespace Helios.Actors.Supervision;

/// <summary>Owns the trouble of one tenant: correlates symptoms to incidents, decides under guards what is done, follows it, and calls a person when nothing helps.</summary>
/// <param name="diagnose">Symptoms that have not ended to causes; pure.</param>
/// <param name="planner">Chooses; pure.</param>
/// <param name="options">Limits and patience.</param>
/// <remarks>Pure; one instance serves all tenants.</remarks>
public sealed partial class TenantSupervisor(
    Func<IReadOnlyList<Symptom>, DateTimeOffset, IReadOnlyList<Diagnosis.Diagnosis>> diagnose,
    IRecoveryPlanner planner,
    TenantOptions options) : IEntity<TenantState, TenantCommand, TenantEvent>
{
    /// <summary>The kind.</summary>
    public const string EntityKind = "tenant";

    /// <summary>The cooldown of taking measures back.</summary>
    internal const string GiveBack = "give_back";

    /// <inheritdoc/>
    public string Kind => EntityKind;

    /// <inheritdoc/>
    public JsonTypeInfo<TenantState> StateJson => TenantJson.Default.TenantState;

    /// <inheritdoc/>
    public JsonTypeInfo<TenantCommand> CommandJson => TenantCommandJson.Default.TenantCommand;

    /// <inheritdoc/>
    public JsonTypeInfo<TenantEvent> EventJson => TenantJson.Default.TenantEvent;

    /// <summary>How commands to supervisors of tenants are written.</summary>
    public static JsonTypeInfo<TenantCommand> Commands => TenantCommandJson.Default.TenantCommand;

    /// <inheritdoc/>
    public TenantCommand Woken { get; } = new TenantCommand.Woken();

    /// <inheritdoc/>
    public TenantCommand? Recovered { get; } = new TenantCommand.Recovered();

    /// <summary>The entity of a tenant.</summary>
    public static EntityId IdOf(string tenant) => new(EntityKind, KeySegment.Of(tenant));

    /// <summary>Reads a view of the kind <c>tenant</c>: the state, its incidents without their stories.</summary>
    public static TenantState ReadView(ReadOnlyMemory<byte> json) =>
        System.Text.Json.JsonSerializer.Deserialize(json.Span, TenantJson.Default.TenantState) ?? throw new InvalidDataException("the view of a tenant is null");

    /// <inheritdoc/>
    public TenantState Initial(string key) => new() { Tenant = KeySegment.NameOf(key) };

    /// <inheritdoc/>
    public TenantState Apply(TenantState state, TenantEvent change) => TenantStory.Apply(state, change);

    /// <inheritdoc/>
    public bool MayPassivate(TenantState state) => state.Incidents.Count + state.Symptoms.Count + state.Manual.Count == 0;

    /// <summary>The end of the first pause. A tenant with trouble is woken at once by whoever takes it over, so that it goes on.</summary>
    public DateTimeOffset? WakeAt(TenantState state) => state.Pauses.Count > 0
        ? state.Pauses.Min(static pause => pause.Until)
        : MayPassivate(state) ? null : DateTimeOffset.MaxValue;

    /// <inheritdoc/>
    public Decided<TenantEvent> Decide(TenantState state, TenantCommand command, DateTimeOffset now)
    {
        var turn = new TenantTurn(state, now);
        switch (command)
        {
            case TenantCommand.Observe observe:
                Observe(turn, observe);
                return turn.Done();
            case TenantCommand.Sampled sampled:
                Attribute(turn, sampled);
                Watch(turn, sampled.WindowStart, sampled.WindowEnd, sampled, sampled.Copies);
                return turn.Done();
            case TenantCommand.Cycle { Facts: var facts }:
                return turn.Done(Cycle(turn, facts));
            case TenantCommand.Told told:
                Hear(turn, told);
                return turn.Done();
            case TenantCommand.Order order:
                return turn.Done(Order(turn, order));
            case TenantCommand.Approve approve:
                return turn.Done(Approve(turn, approve));
            case TenantCommand.Reject reject:
                return turn.Done(Reject(turn, reject));
            case TenantCommand.PauseFor pause:
                return turn.Done(PauseFor(turn, pause));
            case TenantCommand.Resume resume:
                return turn.Done(Resume(turn, resume));
            case TenantCommand.Woken:
                EndPauses(turn);
                return turn.Done();
            default:
                Recover(turn);
                return turn.Done();
        }
    }

    /// <summary>Who was under way may have ended meanwhile: they are asked.</summary>
    private static void Recover(TenantTurn turn)
    {
        foreach (var attempt in turn.State.Incidents.Select(static incident => incident.Current).Concat(turn.State.Manual))
        {
            if (attempt is not null)
            {
                turn.Do(new TenantEffect.Say(attempt.Execution, new Recovery.ExecutionCommand.Report()));
            }
        }

        if (turn.State.Incidents.Count > 0)
        {
            turn.Do(new TenantEffect.CycleNow(turn.State.Tenant));
        }
    }

    private static bool IsMetric(Symptom symptom) => FeatureVector.IndexOf(symptom.Name) >= 0;
}

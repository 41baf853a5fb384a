using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;

namespace Helios.Actors.Breakers;

/// <summary>The breaker of one operation of one cloud over all nodes: entity <c>breaker/{cloud}/{operation}</c>.</summary>
/// <remarks>
/// Its state follows from what was done by hand, the mode and the reports of the nodes that live: isolated; metrics only or disabled; open where a quorum
/// of them is open; half open where open and half-open ones together are a quorum; local open where any is open; else closed. Pure.
/// </remarks>
public sealed class BreakerEntity(BreakerEntityOptions options) : IEntity<BreakerState, BreakerCommand, BreakerEvent>
{
    /// <summary>Transitions kept.</summary>
    public const int History = 20;

    /// <summary>Most nodes; a report of one more is refused.</summary>
    public const int MostNodes = 256;

    private const string Self = "helios";

    /// <inheritdoc/>
    public string Kind => BreakerView.Kind;

    /// <inheritdoc/>
    public JsonTypeInfo<BreakerState> StateJson => BreakerJson.Default.BreakerState;

    /// <inheritdoc/>
    public JsonTypeInfo<BreakerCommand> CommandJson => BreakerJson.Default.BreakerCommand;

    /// <inheritdoc/>
    public JsonTypeInfo<BreakerEvent> EventJson => BreakerJson.Default.BreakerEvent;

    /// <inheritdoc/>
    public BreakerCommand Woken { get; } = new BreakerCommand.Woken();

    /// <inheritdoc/>
    public BreakerCommand? Recovered => null;

    /// <inheritdoc/>
    public BreakerState Initial(string key) => new() { Key = key };

    /// <inheritdoc/>
    public bool MayPassivate(BreakerState state) => true;

    /// <inheritdoc/>
    public DateTimeOffset? WakeAt(BreakerState state) =>
        state.Nodes.Count > 0 && (state.Status is BreakerStatus.Open or BreakerStatus.HalfOpen or BreakerStatus.LocalOpen)
            ? state.Nodes.Values.Min(node => node.SeenAt) + options.Expiry
            : null;

    /// <inheritdoc/>
    public BreakerState Apply(BreakerState state, BreakerEvent change) => change switch
    {
        BreakerEvent.NodeReported reported => state with
        {
            Nodes = new SortedDictionary<string, NodeReport>(state.Nodes.ToDictionary(), StringComparer.Ordinal) { [reported.Node] = reported.Report },
            UpdatedAt = reported.Report.SeenAt,
        },
        BreakerEvent.NodesSilent silent => state with
        {
            Nodes = new SortedDictionary<string, NodeReport>(
                state.Nodes.Where(node => !silent.Nodes.Contains(node.Key, StringComparer.Ordinal)).ToDictionary(), StringComparer.Ordinal),
            UpdatedAt = silent.At,
        },
        BreakerEvent.Isolated isolated => state with
        {
            Isolation = new BreakerIsolation(isolated.By, isolated.Reason, isolated.Execution, isolated.At),
            By = isolated.By,
            Reason = isolated.Reason,
            UpdatedAt = isolated.At,
        },
        BreakerEvent.Closed closed => Released(state, closed.At),
        BreakerEvent.WasReset reset => Released(state, reset.At) with { Trips = 0, Mode = null },
        BreakerEvent.ModeSet set => Released(state, set.At) with { Mode = set.Mode, Isolation = state.Isolation },
        BreakerEvent.Transitioned { Transition: var transition } => state with
        {
            Status = transition.To,
            Since = transition.At,
            By = transition.By,
            Reason = transition.Reason,
            Trips = state.Trips + (transition.To == BreakerStatus.Open ? 1 : 0),
            History = [transition, .. state.History.Take(History - 1)],
            UpdatedAt = transition.At,
        },
        _ => state,
    };

    /// <inheritdoc/>
    public Decided<BreakerEvent> Decide(BreakerState state, BreakerCommand command, DateTimeOffset now)
    {
        var turn = new BreakerTurn(this, options, state, now);
        return command switch
        {
            BreakerCommand.Reported reported => turn.Report(reported.Node, reported.Report),
            BreakerCommand.Isolate isolate => Isolate(turn, isolate),
            BreakerCommand.Close close => Close(turn, close),
            BreakerCommand.Reset reset when NothingToReset(state) => turn.End(done: true, ""),
            BreakerCommand.Reset reset => turn.ByHand("breaker_reset", reset.By, reset.Reason, new BreakerEvent.WasReset(reset.By, reset.Reason, now)),
            BreakerCommand.SetMode set when state.Mode == set.Mode => turn.End(done: true, ""),
            BreakerCommand.SetMode set => turn.ByHand("breaker_mode", set.By, set.Reason, new BreakerEvent.ModeSet(set.Mode, set.By, set.Reason, now)),
            _ => turn.Look(Self),
        };
    }

    private static Decided<BreakerEvent> Isolate(BreakerTurn turn, BreakerCommand.Isolate isolate) => turn.State.Isolation switch
    {
        { Execution: null } held when isolate.Execution is not null => turn.End(done: false, $"{held.By} holds it isolated by hand: {held.Reason}"),
        { } held when (held.By, held.Reason, held.Execution) == (isolate.By, isolate.Reason, isolate.Execution) => turn.End(done: true, ""),
        _ => turn.ByHand(
            "breaker_isolate", isolate.By, isolate.Reason, new BreakerEvent.Isolated(isolate.By, isolate.Reason, isolate.Execution, turn.Now)),
    };

    private static Decided<BreakerEvent> Close(BreakerTurn turn, BreakerCommand.Close close) => turn.State switch
    {
        { Isolation: var held } when close.Execution is not null && held?.Execution != close.Execution =>
            turn.End(done: false, held is null ? "it is not isolated any more" : $"{held.By} holds it isolated: {held.Reason}"),
        { Isolation: null } state when state.Nodes.Values.All(node => node.Status is not (BreakerStatus.Open or BreakerStatus.HalfOpen)) =>
            turn.End(done: true, ""),
        _ => turn.ByHand("breaker_close", close.By, close.Reason, new BreakerEvent.Closed(close.By, close.Reason, turn.Now)),
    };

    private static bool NothingToReset(BreakerState state) =>
        state is { Isolation: null, Mode: null, Trips: 0 } && state.Nodes.Values.All(node => node.Status is not (BreakerStatus.Open or BreakerStatus.HalfOpen));

    /// <summary>Nothing holds it and no node counts as open until it has followed.</summary>
    private static BreakerState Released(BreakerState state, DateTimeOffset at) => state with
    {
        Isolation = null,
        Epoch = state.Epoch + 1,
        Nodes = new SortedDictionary<string, NodeReport>(
            state.Nodes.ToDictionary(node => node.Key, node => node.Value with { Status = BreakerStatus.Closed, BreakUntil = null }), StringComparer.Ordinal),
        UpdatedAt = at,
    };
}

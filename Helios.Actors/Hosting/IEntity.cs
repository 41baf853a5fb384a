using System.Text.Json.Serialization.Metadata;

namespace Helios.Actors.Hosting;

/// <summary>A kind of persistent entity as a pure state machine. One instance serves all entities of the kind.</summary>
/// <typeparam name="TState">Immutable state.</typeparam>
/// <typeparam name="TCommand">What may be asked of it; a closed family of records, polymorphic in JSON.</typeparam>
/// <typeparam name="TEvent">What has happened to it; a closed family of records, polymorphic in JSON. Once written never changed.</typeparam>
/// <remarks>No clock, no chance, no I/O, no threads: the same state, command and time give the same answer.</remarks>
public interface IEntity<TState, TCommand, TEvent>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    /// <summary>The kind in <see cref="EntityId"/>.</summary>
    string Kind { get; }

    /// <summary>How state is written in snapshots.</summary>
    JsonTypeInfo<TState> StateJson { get; }

    /// <summary>How commands travel between nodes.</summary>
    JsonTypeInfo<TCommand> CommandJson { get; }

    /// <summary>How events are written in the journal.</summary>
    JsonTypeInfo<TEvent> EventJson { get; }

    /// <summary>What the host says when <see cref="WakeAt"/> is reached.</summary>
    TCommand Woken { get; }

    /// <summary>What the host says first once it has read the state from the journal: what was under way here or on another node is not any more. Null: nothing.</summary>
    TCommand? Recovered { get; }

    /// <summary>The state before the first event.</summary>
    TState Initial(string key);

    /// <summary>Answers a command. A command that was already answered changes nothing and gets the same reply: delivery is at least once.</summary>
    Decided<TEvent> Decide(TState state, TCommand command, DateTimeOffset now);

    /// <summary>The state after an event. Never throws for an event that <see cref="Decide"/> gave.</summary>
    TState Apply(TState state, TEvent change);

    /// <summary>When it wants to be woken; null: never. Kept in the journal's directory, so that it holds over restarts and passivation.</summary>
    DateTimeOffset? WakeAt(TState state);

    /// <summary>False while something in this process works for it, so that it must stay in memory.</summary>
    bool MayPassivate(TState state);
}

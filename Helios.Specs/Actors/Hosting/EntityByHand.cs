using System.Text.Json;
using Helios.Actors.Hosting;

namespace Helios.Specs.Actors.Hosting;

/// <summary>One entity, driven by hand: keeps its state as the host would, and its events as the journal would.</summary>
internal sealed class EntityByHand<TState, TCommand, TEvent>(IEntity<TState, TCommand, TEvent> entity, string key)
    where TState : class
    where TCommand : class
    where TEvent : class
{
    private readonly List<byte[]> _journal = [];

    public TState State { get; private set; } = entity.Initial(key);

    public DateTimeOffset? WakeAt => entity.WakeAt(State);

    /// <summary>Events so far.</summary>
    public int Events => _journal.Count;

    public Decided<TEvent> Say(TCommand command, DateTimeOffset now)
    {
        var decided = entity.Decide(State, command, now);
        foreach (var change in decided.Events)
        {
            _journal.Add(JsonSerializer.SerializeToUtf8Bytes(change, entity.EventJson));
            State = entity.Apply(State, change);
        }

        return decided;
    }

    public Decided<TEvent> Wake(DateTimeOffset now) => Say(entity.Woken, now);

    /// <summary>The owner dies; another reads the journal.</summary>
    public Decided<TEvent> Die(DateTimeOffset now)
    {
        State = Replayed(_journal.Count);
        return entity.Recovered is { } recovered ? Say(recovered, now) : new();
    }

    /// <summary>The state after the first so many events, read back from their JSON.</summary>
    public TState Replayed(int events) => _journal.Take(events).Aggregate(
        entity.Initial(key), (state, json) => entity.Apply(state, JsonSerializer.Deserialize(json, entity.EventJson)!));

    /// <summary>The state as a snapshot would give it back.</summary>
    public TState Snapshot() => JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(State, entity.StateJson), entity.StateJson)!;
}

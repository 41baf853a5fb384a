namespace Helios.Actors.Hosting;

/// <summary>Where events of entities are kept. Thread-safe; concurrent appends share a commit.</summary>
public interface IJournal
{
    /// <summary>Appends: each write wholly or not at all, durable on return. A write for a version that is not the entity's is refused: that is the fence between two owners.</summary>
    /// <returns>For each write, in order: true written, false refused.</returns>
    /// <exception cref="JournalException">Nothing is known to be written.</exception>
    ValueTask<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken);

    /// <summary>The newest snapshot of an entity and the events behind it; an entity without events has version 0.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    ValueTask<JournaledEntity> LoadAsync(EntityId id, CancellationToken cancellationToken);

    /// <summary>Entities of a shard that want to be woken, in the order of their ids.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="until">Only those that want it at this time or before.</param>
    /// <param name="after">Goes on behind this id; null: from the start.</param>
    /// <param name="limit">1..10,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    ValueTask<IReadOnlyList<WakingEntity>> WakingAsync(int shard, DateTimeOffset until, EntityId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot; events up to its version may be forgotten from then on. Losing it costs time only.</summary>
    /// <exception cref="JournalException">It is not written.</exception>
    ValueTask SnapshotAsync(EntityId id, long version, ReadOnlyMemory<byte> state, CancellationToken cancellationToken);
}

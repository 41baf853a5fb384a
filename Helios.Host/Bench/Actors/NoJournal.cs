using Helios.Actors.Hosting;

namespace Helios.Host.Bench.Actors;

/// <summary>Keeps nothing, to measure the host alone.</summary>
internal sealed class NoJournal : IJournal
{
    public ValueTask<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<bool>>([.. writes.Select(_ => true)]);

    public ValueTask<JournaledEntity> LoadAsync(EntityId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new JournaledEntity(0, default, []));

    public ValueTask<IReadOnlyList<WakingEntity>> WakingAsync(
        int shard, DateTimeOffset until, EntityId? after, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<WakingEntity>>([]);

    public ValueTask SnapshotAsync(EntityId id, long version, ReadOnlyMemory<byte> state, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

using Helios.Actors.Hosting;

namespace Helios.Host.Live.Sources;

/// <summary>Tells what entities of this node show, once it is written.</summary>
internal sealed class WatchedJournal(IJournal inner, LiveTaps taps) : IJournal
{
    /// <inheritdoc/>
    public ValueTask<long> ClaimAsync(int shard, CancellationToken cancellationToken) => inner.ClaimAsync(shard, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken)
    {
        var written = await inner.AppendAsync(writes, cancellationToken);
        if (taps.Views is { } tell)
        {
            for (var at = 0; at < writes.Count; at++)
            {
                if (written[at] && writes[at].Views.Count > 0)
                {
                    tell(writes[at].Views);
                }
            }
        }

        return written;
    }

    /// <inheritdoc/>
    public ValueTask<JournaledEntity> LoadAsync(EntityId id, CancellationToken cancellationToken) => inner.LoadAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WakingEntity>> WakingAsync(int shard, DateTimeOffset until, EntityId? after, int limit, CancellationToken cancellationToken) =>
        inner.WakingAsync(shard, until, after, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SnapshotAsync(EntityId id, long version, ReadOnlyMemory<byte> state, CancellationToken cancellationToken) =>
        inner.SnapshotAsync(id, version, state, cancellationToken);
}

using Helios.Actors.Hosting;

namespace Helios.Specs.Support;

/// <summary>A journal in memory that can be told to fail, to wait or to die between any two steps. Thread-safe.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EntityId, Row> _rows = [];

    /// <summary>Called before each call of the journal is done, with its name; may throw or wait.</summary>
    public Func<string, CancellationToken, ValueTask> Before { get; set; } = static (_, _) => ValueTask.CompletedTask;

    /// <summary>Called after a call was done and before its caller hears of it.</summary>
    public Func<string, CancellationToken, ValueTask> After { get; set; } = static (_, _) => ValueTask.CompletedTask;

    /// <summary>Entities whose events it cannot take: an append with one of them fails as a whole, for good.</summary>
    public Func<EntityId, bool> Refuses { get; set; } = static _ => false;

    /// <summary>Calls of append.</summary>
    public int Appends { get; private set; }

    /// <summary>Every event of an entity, snapshots or not.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> EventsOf(EntityId id)
    {
        lock (_gate)
        {
            return _rows.TryGetValue(id, out var row) ? [.. row.Events] : [];
        }
    }

    /// <summary>Version of the newest snapshot.</summary>
    public long SnapshotOf(EntityId id)
    {
        lock (_gate)
        {
            return _rows.TryGetValue(id, out var row) ? row.SnapshotVersion : 0;
        }
    }

    public ValueTask<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<bool>>(
            "append",
            () => writes.Any(write => Refuses(write.Id))
                ? throw new JournalException("cannot be written", isTransient: false)
                : [.. writes.Select(TryWrite)],
            cancellationToken);

    public ValueTask<JournaledEntity> LoadAsync(EntityId id, CancellationToken cancellationToken) => DoAsync(
        "load",
        () => _rows.TryGetValue(id, out var row)
            ? new JournaledEntity(row.SnapshotVersion, row.Snapshot, row.Events[(int)row.SnapshotVersion..])
            : new JournaledEntity(0, default, []),
        cancellationToken);

    public ValueTask<IReadOnlyList<WakingEntity>> WakingAsync(
        int shard, DateTimeOffset until, EntityId? after, int limit, CancellationToken cancellationToken) => DoAsync<IReadOnlyList<WakingEntity>>(
        "waking",
        () =>
        [
            .. _rows.Where(row => row.Value.Shard == shard && row.Value.WakeAt <= until)
                .Where(row => after is not { } id || Compare(row.Key, id) > 0)
                .OrderBy(row => row.Key, Comparer<EntityId>.Create(Compare)).Take(limit)
                .Select(row => new WakingEntity(row.Key, row.Value.WakeAt!.Value)),
        ],
        cancellationToken);

    public async ValueTask SnapshotAsync(EntityId id, long version, ReadOnlyMemory<byte> state, CancellationToken cancellationToken) => await DoAsync(
        "snapshot",
        () =>
        {
            if (_rows.TryGetValue(id, out var row) && row.SnapshotVersion < version && row.Events.Count >= version)
            {
                (row.SnapshotVersion, row.Snapshot) = (version, state);
            }

            return true;
        },
        cancellationToken);

    private static int Compare(EntityId a, EntityId b) =>
        string.CompareOrdinal(a.Kind, b.Kind) is var kinds && kinds != 0 ? kinds : string.CompareOrdinal(a.Key, b.Key);

    private async ValueTask<T> DoAsync<T>(string call, Func<T> work, CancellationToken cancellationToken)
    {
        await Before(call, cancellationToken);
        T result;
        lock (_gate)
        {
            result = work();
            Appends += call == "append" ? 1 : 0;
        }

        await After(call, cancellationToken);
        return result;
    }

    private bool TryWrite(JournalWrite write)
    {
        var row = _rows.GetValueOrDefault(write.Id);
        if ((row?.Events.Count ?? 0) != write.ExpectedVersion)
        {
            return false;
        }

        row ??= _rows[write.Id] = new Row();
        row.Events.AddRange(write.Events);
        (row.Shard, row.WakeAt) = (write.Shard, write.WakeAt);
        return true;
    }

    private sealed class Row
    {
        public List<ReadOnlyMemory<byte>> Events { get; } = [];

        public int Shard { get; set; }

        public DateTimeOffset? WakeAt { get; set; }

        public long SnapshotVersion { get; set; }

        public ReadOnlyMemory<byte> Snapshot { get; set; }
    }
}

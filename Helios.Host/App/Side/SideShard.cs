using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Side;

/// <summary>How far a partition of a side topic has come, in this time of owning it.</summary>
internal sealed class SideShard
{
    // What gives no rows is cheap to do again, and not worth a transaction each time.
    private static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(1);

    // A full state is worth its bytes once the changes after the last one outweigh it.
    private const long LeastChanges = 1 << 20;

    private readonly TopicPartition _partition;
    private readonly long _epoch;
    private long _sequence;
    private long _committed;
    private DateTimeOffset _lastCommit = DateTimeOffset.MinValue;
    private long _fullBytes;
    private long _changedBytes = long.MaxValue;

    public SideShard(ShardState state)
    {
        (_partition, _epoch, _sequence) = (state.Shard, state.Epoch, state.Sequence);
        Next = _committed = state.Offset;
    }

    /// <summary>Which partition.</summary>
    public TopicPartition Partition => _partition;

    /// <summary>Offset behind the last record taken.</summary>
    public long Next { get; private set; }

    /// <summary>Whether the next state is to be a full one: the first of each owner, and now and then.</summary>
    public bool WantsFull => _changedBytes > Math.Max(LeastChanges, 2 * _fullBytes);

    /// <summary>Whether a record was taken before; notes where the partition goes on at the end of a batch.</summary>
    public bool IsTaken(in LogRecord record) => record.Offset < Next;

    /// <summary>The batch is taken.</summary>
    public void Advance(LogBatch batch) => Next = Math.Max(Next, batch.NextOffset);

    /// <summary>Everything before an offset is done: for a processor that ends records later than it takes them.</summary>
    public void AdvanceTo(long offset) => Next = Math.Max(Next, offset);

    /// <summary>Whether to commit now.</summary>
    /// <param name="hasRows">Rows wait: they are never kept back.</param>
    /// <param name="hasState">The state has changed.</param>
    /// <param name="now">The clock.</param>
    /// <param name="isLast">Whether there is no later time.</param>
    public bool IsDue(bool hasRows, bool hasState, DateTimeOffset now, bool isLast)
    {
        var isQuiet = now - _lastCommit >= QuietInterval || now < _lastCommit;
        return hasRows || ((hasState || Next != _committed) && (isQuiet || isLast));
    }

    /// <summary>The commit up to here.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="state">Its state; empty for none.</param>
    /// <param name="now">The clock.</param>
    public ShardCommit Commit(ResultRows rows, ReadOnlyMemory<byte> state, DateTimeOffset now)
    {
        var isFull = WantsFull && !state.IsEmpty;
        if (!state.IsEmpty)
        {
            _sequence++;
            (_fullBytes, _changedBytes) = isFull ? (state.Length, 0) : (_fullBytes, _changedBytes + state.Length);
        }

        (_committed, _lastCommit) = (Next, now);
        return new ShardCommit
        {
            Shard = _partition,
            Epoch = _epoch,
            Offset = Next,
            Sequence = _sequence,
            State = state,
            IsFullState = isFull,
            Rows = rows,
        };
    }
}

using Helios.Connectors.Log;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Shards;

/// <summary>One time of owning a partition of the events: what reader and committer know of it.</summary>
/// <remarks>Each member says who writes it; the rest only reads.</remarks>
internal sealed class ShardAccount
{
    // A full state is worth its bytes once the deltas after the last one outweigh it; below this much nothing is worth anything.
    private const long LeastDelta = 4 << 20;

    private long _fullBytes;
    private long _deltaBytes;
    private int _wantsFull = 1;

    public required TopicPartition Partition { get; init; }

    /// <summary>Tells this time of ownership from others; the graph's number.</summary>
    public required long Generation { get; init; }

    /// <summary>The fencing token.</summary>
    public required long Epoch { get; init; }

    /// <summary>Sequence of the last state. Committer.</summary>
    public long Sequence { get; set; }

    /// <summary>Offset behind the last record handed to the graph. Reader.</summary>
    public long Next { get; set; }

    /// <summary>Whether records were read since the last barrier. Reader.</summary>
    public bool IsDirty { get; set; }

    /// <summary>When the last record was read, as a timestamp of the clock. Reader.</summary>
    public long LastRead { get; set; }

    /// <summary>Newest record taken over from each other partition. Reader.</summary>
    public Dictionary<int, ForwardMark> Forwarded { get; } = [];

    /// <summary>Whether the next barrier is to write everything. Committer writes, reader takes.</summary>
    public bool TakeWantsFull() => Interlocked.Exchange(ref _wantsFull, 0) == 1;

    /// <summary>Notes the size of a state that was written. Committer.</summary>
    public void Wrote(long bytes, bool full)
    {
        (_fullBytes, _deltaBytes) = full ? (bytes, 0) : (_fullBytes, _deltaBytes + bytes);
        if (_deltaBytes > Math.Max(LeastDelta, 2 * _fullBytes))
        {
            Interlocked.Exchange(ref _wantsFull, 1);
            _deltaBytes = 0;
        }
    }
}

using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>The rows of one chunk that belong to one lane. Pooled; every lane gets a batch for every chunk, even an empty one,
/// because the batch also carries the clock.</summary>
public sealed class EventBatch
{
    private EventRow[] _rows = new EventRow[256];

    /// <summary>The chunk that the rows' ranges refer to.</summary>
    public Chunk Chunk { get; set; } = null!;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The rows.</summary>
    public ReadOnlySpan<EventRow> Rows => _rows.AsSpan(0, Count);

    /// <summary>The stream's clock after the chunk; <see cref="long.MinValue"/> when the chunk moved no clock.</summary>
    public long Clock { get; set; } = long.MinValue;

    /// <summary>
    /// Time without a record, in ticks, or -1 for a batch of records: the clock stands at the newest record plus this. So silence closes
    /// windows at the pace of the wall clock, wherever the records' own clock stands.
    /// </summary>
    public long Idle { get; set; } = -1;

    /// <summary>Sources suspended while this chunk was read.</summary>
    public ulong Suspended { get; set; }

    /// <summary>The rows, for the lane to complete.</summary>
    internal Span<EventRow> WritableRows => _rows.AsSpan(0, Count);

    /// <summary>Adds a row and returns it for filling in place.</summary>
    public ref EventRow Add()
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, _rows.Length * 2);
        }

        return ref _rows[Count++];
    }

    /// <summary>Empties the batch for reuse.</summary>
    public void Clear()
    {
        Count = 0;
        Clock = long.MinValue;
        Idle = -1;
        Suspended = 0;
        Chunk = null!;
    }
}

using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Pipeline.Flow;

/// <summary>One chunk of input with what decoding must know about it. Pooled by the graph.</summary>
public sealed class InputBlock
{
    /// <summary>Creates a block whose chunk has room for <paramref name="capacity"/> bytes.</summary>
    public InputBlock(int capacity) => Chunk = new Chunk(capacity);

    /// <summary>The bytes.</summary>
    public Chunk Chunk { get; }

    /// <summary>Where the records are.</summary>
    public Frame Frame { get; } = new();

    /// <summary>Moment and door of arrival.</summary>
    public DecodeContext Context { get; set; }

    /// <summary>The wall clock in live input; <see cref="EventFields.AbsentTime"/> in files, where arrivals move the clock.</summary>
    public long Clock { get; set; } = EventFields.AbsentTime;

    /// <summary>Sources suspended at this moment, as a mask.</summary>
    public ulong Suspended { get; set; }

    /// <summary>Shard that the records belong to; 0 where there is only one.</summary>
    public int Shard { get; set; }

    /// <summary>The message that this block is, or null for a block of records.</summary>
    public GraphControl? Control { get; set; }

    /// <summary>Offset of each record in its partition; empty where the input has none.</summary>
    public List<long> Offsets { get; } = [];

    /// <summary>Key of each record, in the chunk; empty where keys do not matter. An event with another id is misplaced.</summary>
    public List<ByteRange> Keys { get; } = [];

    /// <summary>Places, ascending, of records that a recovery brought back; mostly empty.</summary>
    public List<int> Replays { get; } = [];

    /// <summary>Whatever the reader wants back with findings, such as the records' headers.</summary>
    public object? Origin { get; set; }

    /// <summary>Empties the block for reuse.</summary>
    public void Clear()
    {
        Chunk.SetLength(0);
        Frame.Clear();
        Clock = EventFields.AbsentTime;
        Suspended = 0;
        Shard = 0;
        Control = null;
        Origin = null;
        Offsets.Clear();
        Keys.Clear();
        Replays.Clear();
    }
}

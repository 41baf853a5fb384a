using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Flow;

/// <summary>Rejected records of one block: raw bytes, reason, detail.</summary>
public sealed class RejectBatch
{
    /// <summary>Raw bytes kept of one rejected record; the rest of a longer one is cut and said to be.</summary>
    public const int MaxKeptBytes = 64 * 1024;

    private readonly List<Entry> _entries = [];

    /// <summary>One rejected record.</summary>
    /// <param name="Raw">Its bytes, at most <see cref="MaxKeptBytes"/>.</param>
    /// <param name="Length">Its length as it came.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">One sentence.</param>
    /// <param name="Offset">Offset of its record, or -1 where the input has none.</param>
    public readonly record struct Entry(byte[] Raw, int Length, RejectReason Reason, string Detail, long Offset);

    /// <summary>Cloud of the door they came through; null where the door is open to all.</summary>
    public string? DefaultSource { get; internal set; }

    /// <summary>The rejected records in input order.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Copies a record out of its chunk.</summary>
    public void Add(Chunk chunk, ByteRange raw, RejectReason reason, string detail, long offset = -1)
    {
        var kept = chunk.Span(raw with { Length = Math.Min(raw.Length, MaxKeptBytes) });
        _entries.Add(new Entry(kept.ToArray(), raw.Length, reason, detail, offset));
    }
}

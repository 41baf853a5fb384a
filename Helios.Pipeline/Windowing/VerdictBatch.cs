using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>A pooled list of verdicts with the text they refer to.</summary>
public sealed class VerdictBatch
{
    private Verdict[] _items = new Verdict[256];
    private byte[] _text = new byte[8192];
    private DuplicateCount[] _duplicates = new DuplicateCount[64];
    private int _textLength;
    private int _duplicateCount;

    /// <summary>Number of verdicts.</summary>
    public int Count { get; private set; }

    /// <summary>The verdicts, in the order in which they were given.</summary>
    public ReadOnlySpan<Verdict> Items => _items.AsSpan(0, Count);

    /// <summary>Bytes of the event id of <paramref name="verdict"/>.</summary>
    public ReadOnlySpan<byte> EventId(in Verdict verdict) => _text.AsSpan(verdict.EventId.Offset, verdict.EventId.Length);

    /// <summary>Duplicate counts of <paramref name="verdict"/>.</summary>
    public ReadOnlySpan<DuplicateCount> Duplicates(in Verdict verdict) =>
        _duplicates.AsSpan(verdict.DuplicatesAt, verdict.DuplicatesCount);

    /// <summary>Adds a verdict and returns it for filling in place.</summary>
    public ref Verdict Add(ReadOnlySpan<byte> eventId)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, _items.Length * 2);
        }

        if (_textLength + eventId.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textLength + eventId.Length));
        }

        ref var verdict = ref _items[Count++];
        verdict = default;
        verdict.EventId = new ByteRange(_textLength, eventId.Length);
        verdict.DuplicatesAt = _duplicateCount;
        eventId.CopyTo(_text.AsSpan(_textLength));
        _textLength += eventId.Length;
        return ref verdict;
    }

    /// <summary>Adds a duplicate count to the verdict added last.</summary>
    public void AddDuplicate(DuplicateCount duplicate)
    {
        if (_duplicateCount == _duplicates.Length)
        {
            Array.Resize(ref _duplicates, _duplicates.Length * 2);
        }

        _duplicates[_duplicateCount++] = duplicate;
        _items[Count - 1].DuplicatesCount++;
    }

    /// <summary>Empties the batch for reuse.</summary>
    public void Clear()
    {
        _items.AsSpan(0, Count).Clear();
        Count = 0;
        _textLength = 0;
        _duplicateCount = 0;
    }
}

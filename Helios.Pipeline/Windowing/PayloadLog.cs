using System.Buffers;

namespace Helios.Pipeline.Windowing;

/// <summary>
/// Append-only store of ids and payloads of the windows of one lane: recent segments in memory, older ones in a spill
/// store, each freed when the last record in it is released.
/// </summary>
/// <remarks>
/// Records never cross a segment, so a resident record is one span. Memory is at most <c>residentSegments</c> + 2 read-back
/// buffers of <c>segmentSize</c> bytes; without a spill store every segment stays resident. Single-threaded.
/// </remarks>
internal sealed class PayloadLog : IDisposable
{
    private readonly int _segmentSize;
    private readonly int _residentLimit;
    private readonly ISpillStore? _spill;
    private readonly List<Segment> _segments = [];
    private readonly Stack<int> _freeIds = new();
    private readonly Stack<byte[]> _freeBuffers = new();
    private readonly Stack<long> _freePositions = new();
    private readonly Queue<int> _resident = new();
    private readonly ReadBack[] _readBack = [new(), new()];
    private int _current = -1;
    private int _used;
    private int _nextReadBack;
    private long _spillEnd;

    public PayloadLog(int segmentSize, int residentLimit, ISpillStore? spill)
    {
        _segmentSize = segmentSize;
        _residentLimit = Math.Max(2, residentLimit);
        _spill = spill;
    }

    /// <summary>Bytes held in memory.</summary>
    public long ResidentBytes => (long)(_resident.Count + _freeBuffers.Count) * _segmentSize;

    /// <summary>Segments written to the spill store so far.</summary>
    public long SpilledSegments { get; private set; }

    /// <summary>Copies two parts, one after the other, and returns where they begin. Their sum must fit a segment.</summary>
    public LogAddress Append(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var length = first.Length + second.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _segmentSize);
        if (_current < 0 || _used + length > _segmentSize)
        {
            StartSegment();
        }

        var segment = _segments[_current];
        var target = segment.Bytes.AsSpan(_used);
        first.CopyTo(target);
        second.CopyTo(target[first.Length..]);
        var address = new LogAddress(_current, _used);
        _used += length;
        segment.Records++;
        return address;
    }

    /// <summary>The bytes at <paramref name="address"/>; valid until the second next read and until any other member is called.</summary>
    public ReadOnlySpan<byte> Read(LogAddress address, int skip, int length)
    {
        var segment = _segments[address.Segment];
        var bytes = segment.Bytes ?? Load(address.Segment, segment);
        return bytes.AsSpan(address.Offset + skip, length);
    }

    /// <summary>Ends one record's use of its segment.</summary>
    public void Release(LogAddress address)
    {
        var segment = _segments[address.Segment];
        if (--segment.Records == 0 && address.Segment != _current)
        {
            Free(address.Segment, segment);
        }
    }

    public void Dispose()
    {
        foreach (var buffer in _segments.Select(segment => segment.Bytes).Concat(_freeBuffers).Concat(_readBack.Select(cached => cached.Bytes)))
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        _segments.Clear();
        _freeBuffers.Clear();
        Array.ForEach(_readBack, cached => (cached.Bytes, cached.Segment) = (null, -1));
        _spill?.Dispose();
    }

    private void StartSegment()
    {
        if (_current >= 0 && _segments[_current].Records == 0)
        {
            _used = 0;
            return;
        }

        while (_spill is not null && _resident.Count >= _residentLimit)
        {
            SpillOldest();
        }

        if (!_freeIds.TryPop(out _current))
        {
            _current = _segments.Count;
            _segments.Add(new Segment());
        }

        _segments[_current].Bytes = _freeBuffers.TryPop(out var buffer) ? buffer : ArrayPool<byte>.Shared.Rent(_segmentSize);
        _resident.Enqueue(_current);
        _used = 0;
    }

    private void SpillOldest()
    {
        var id = _resident.Dequeue();
        var segment = _segments[id];
        if (segment.Bytes is null)
        {
            return;
        }

        if (!_freePositions.TryPop(out var position))
        {
            position = _spillEnd;
            _spillEnd += _segmentSize;
        }

        _spill!.Write(position, segment.Bytes.AsSpan(0, _segmentSize));
        segment.Position = position;
        _freeBuffers.Push(segment.Bytes);
        segment.Bytes = null;
        SpilledSegments++;
    }

    private byte[] Load(int id, Segment segment)
    {
        var at = Array.FindIndex(_readBack, cached => cached.Segment == id);
        if (at >= 0)
        {
            // A caller may compare two records: the one read last must survive the next load.
            _nextReadBack = 1 - at;
            return _readBack[at].Bytes!;
        }

        var target = _readBack[_nextReadBack];
        _nextReadBack = 1 - _nextReadBack;
        target.Bytes ??= ArrayPool<byte>.Shared.Rent(_segmentSize);
        _spill!.Read(segment.Position, target.Bytes.AsSpan(0, _segmentSize));
        target.Segment = id;
        return target.Bytes;
    }

    private void Free(int id, Segment segment)
    {
        if (segment.Bytes is { } bytes)
        {
            _freeBuffers.Push(bytes);
            segment.Bytes = null;
            RemoveResident(id);
        }
        else
        {
            _freePositions.Push(segment.Position);
            foreach (var cached in _readBack)
            {
                cached.Segment = cached.Segment == id ? -1 : cached.Segment;
            }
        }

        _freeIds.Push(id);
    }

    // The queue holds a few dozen ids at most, so one rotation is cheaper than a linked structure.
    private void RemoveResident(int id)
    {
        for (var n = _resident.Count; n > 0; n--)
        {
            var next = _resident.Dequeue();
            if (next != id)
            {
                _resident.Enqueue(next);
            }
        }
    }

    private sealed class Segment
    {
        public byte[]? Bytes;
        public int Records;
        public long Position;
    }

    private sealed class ReadBack
    {
        public int Segment = -1;
        public byte[]? Bytes;
    }
}

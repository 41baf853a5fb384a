using System.Collections;
using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Host.App.Door;

/// <summary>What one body becomes in the log: records of <see cref="TopicNames.Events"/> and of <see cref="TopicNames.DeadLetters"/>, in the body's order.</summary>
/// <remarks>
/// The records lie in one pooled buffer, which goes back on <see cref="Dispose"/>: dispose after the append has returned, not before. The list
/// makes each record when asked for it; an admitted event costs a row of six numbers. Not thread-safe while it is filled.
/// </remarks>
internal sealed class NormalizedBody : IReadOnlyList<LogAppend>, IDecodedEvents, IDisposable
{
    // What a body of usual size needs; larger buffers are not kept.
    private const int KeptBytes = 4 << 20;
    private const int KeptRows = 65_536;

    // What a log adds to key and value, generously: lengths, times, checksums.
    private const int RecordOverhead = 512;

    private readonly BodyNormalizer _owner;
    private readonly List<Row> _rows = [];
    private readonly List<Refusal> _refusals = [];
    private readonly int[] _byReason = new int[RejectReasons.Count];
    private Chunk _written = new(0);
    private ThrottleRule[] _rules = [];
    private int[] _byRule = [];
    private long _firstOrigin;
    private long _now;
    private string? _source;
    private LogHeader[] _trace = [];
    private int _traced = -1;
    private bool _inUse;

    public NormalizedBody(BodyNormalizer owner) => _owner = owner;

    /// <summary>Events admitted.</summary>
    public int Admitted => _rows.Count - _refusals.Count;

    /// <summary>Records rejected.</summary>
    public int Rejected => _refusals.Count;

    /// <summary>Why the first record was rejected; null when none was.</summary>
    public string? FirstProblem => _refusals.Count > 0 ? _refusals[0].Detail : null;

    /// <summary>Bytes of keys and values together.</summary>
    public int Bytes => _written.ScratchEnd;

    /// <summary>Records.</summary>
    public int Count => _rows.Count;

    /// <summary>Rejected records by <see cref="RejectReason"/>.</summary>
    public ReadOnlySpan<int> ByReason => _byReason;

    /// <summary>The rates that events were counted by.</summary>
    public ThrottleRule[] Rules => _rules;

    /// <summary>Admitted events under each of <see cref="Rules"/>.</summary>
    public ReadOnlySpan<int> ByRule => _byRule;

    /// <summary>Where a body is read into; reused from body to body.</summary>
    internal Chunk Read { get; private set; } = new(0);

    /// <summary>Where its records are; reused likewise.</summary>
    internal Frame Frame { get; } = new();

    /// <summary>A record. Events have no headers but the first of a traced body, dead letters have theirs made anew each time.</summary>
    public LogAppend this[int index]
    {
        get
        {
            var row = _rows[index];
            var value = _written.Bytes.AsMemory(row.Value.Offset, row.Value.Length);
            return row.Refusal < 0
                ? new LogAppend(TopicNames.Events, _written.Bytes.AsMemory(row.Key.Offset, row.Key.Length), value, index == _traced ? _trace : [])
                : DeadLetters.Write(Letter(row.Refusal, value));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<LogAppend> GetEnumerator()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>Gives the buffers back; the records must not be used any more.</summary>
    public void Dispose()
    {
        if (_inUse)
        {
            _inUse = false;
            _owner.Return(this);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IDecodedEvents.Add(Chunk chunk, in EventFields fields)
    {
        var room = _written.Reserve(HeliosJsonWriter.MaxLength(fields));
        var length = HeliosJsonWriter.Write(chunk, fields, _written.Writable(room.Offset));
        _written.Truncate(room.Offset + length);
        var id = chunk.Span(fields.EventId);
        var key = new ByteRange(room.Offset + HeliosJsonWriter.EventIdOffset, id.Length);
        // An id without escapes stands in the value as it is; the key need not be written twice.
        key = _written.Span(key).SequenceEqual(id) ? key : _written.Append(id);
        if (length + id.Length + RecordOverhead > _owner.MaxRecordBytes)
        {
            _written.Truncate(room.Offset);
            ((IDecodedEvents)this).Reject(chunk, fields.Raw, RejectReason.TooLarge, TooLarge(length));
            return;
        }

        _rows.Add(new Row(key, new ByteRange(room.Offset, length), -1));
        for (var i = 0; i < _rules.Length; i++)
        {
            _byRule[i] += _rules[i].Covers(chunk.Span(fields.Tenant), chunk.Span(fields.Source)) ? 1 : 0;
        }
    }

    void IDecodedEvents.Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail)
    {
        var kept = _written.Append(chunk.Span(raw with { Length = Math.Min(raw.Length, DeadLetters.MaxKeptBytes) }));
        _rows.Add(new Row(default, kept, _refusals.Count));
        _refusals.Add(new Refusal(reason, detail, raw.Length));
        _byReason[(int)reason]++;
    }

    /// <summary>The first event carries these headers: one is enough to find the batch again.</summary>
    internal void Trace(LogHeader[] headers) => (_trace, _traced) = (headers, _rows.FindIndex(static row => row.Refusal < 0));

    /// <summary>Counts the events of the next body by these rates.</summary>
    internal void CountBy(ThrottleRule[] rules)
    {
        _rules = rules;
        _byRule = rules.Length == 0 ? [] : new int[rules.Length];
    }

    /// <summary>Begins a body.</summary>
    internal void Begin(long now, string? source) => (_now, _source, _inUse) = (now, source, true);

    /// <summary>Ends a body: numbers its dead letters.</summary>
    internal void End(long firstOrigin) => _firstOrigin = firstOrigin;

    /// <summary>Empties it for the next body.</summary>
    internal void Clear()
    {
        _written = Emptied(_written);
        Read = Emptied(Read);
        Frame.Clear();
        (_trace, _traced) = ([], -1);
        _byReason.AsSpan().Clear();
        _rows.Clear();
        _refusals.Clear();
        if (_rows.Capacity > KeptRows || _refusals.Capacity > KeptRows)
        {
            _rows.Capacity = 0;
            _refusals.Capacity = 0;
        }
    }

    /// <summary>Gives the buffers to the pool; it must not be used again.</summary>
    internal void Free()
    {
        _written.Free();
        Read.Free();
    }

    private string TooLarge(int length) => FormattableString.Invariant(
        $"the event has {length} bytes as Helios JSON, more than the log takes in a record of {_owner.MaxRecordBytes} (helios.kafka.max-record)");

    private static Chunk Emptied(Chunk chunk)
    {
        chunk.SetLength(0);
        if (chunk.Bytes.Length <= KeptBytes)
        {
            return chunk;
        }

        chunk.Free();
        return new Chunk(0);
    }

    private DeadLetter Letter(int index, ReadOnlyMemory<byte> raw)
    {
        var (reason, detail, length) = _refusals[index];
        return new DeadLetter(_owner.Origins.Name(_firstOrigin + index), _source ?? "", reason.ToWire(), detail, _now, length, raw);
    }

    /// <summary>Ranges of the buffer, not memory: it may move while it grows.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(ByteRange Key, ByteRange Value, int Refusal);

    private readonly record struct Refusal(RejectReason Reason, string Detail, int Length);
}

using System.Threading.Channels;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Fallback;

/// <summary>Stores records in an index behind the caller's back, the newest of each key, and answers for those that still wait.</summary>
/// <remarks>Bounded: at the limit a caller writes what waits itself and so is slowed to the speed of the index. Thread-safe.</remarks>
internal sealed class WriteBehind : IDisposable
{
    private readonly IEventIndex _index;
    private readonly int _limit;
    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _pump;
    private Dictionary<EventKey, IndexRecord> _waiting = [];
    private Dictionary<EventKey, IndexRecord> _flying = [];

    public WriteBehind(IEventIndex index, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        (_index, _limit) = (index, limit);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Records that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count + _flying.Count;
            }
        }
    }

    /// <summary>Why the last write failed; null when it did not. What waited then goes on waiting.</summary>
    public string? Failure { get; private set; }

    /// <summary>Takes records; they are found from here on.</summary>
    /// <exception cref="Exception">The limit is reached and the index cannot be written: its own error.</exception>
    public void Add(ReadOnlySpan<IndexRecord> records)
    {
        bool full;
        lock (_gate)
        {
            foreach (var record in records)
            {
                _waiting[record.Key] = record;
            }

            full = _waiting.Count + _flying.Count >= _limit;
        }

        if (full)
        {
            Drain();
        }
        else
        {
            _signal.Writer.TryWrite(true);
        }
    }

    /// <summary>Writes everything that waits; returns when it is stored.</summary>
    /// <exception cref="Exception">The index's own error; the records go on waiting.</exception>
    public void Drain()
    {
        lock (_writing)
        {
            lock (_gate)
            {
                (_flying, _waiting) = (_waiting, []);
            }

            try
            {
                _index.Upsert(_flying.Values.ToArray());
                Failure = null;
            }
            catch (Exception e)
            {
                Failure = e.Message;
                Restore_NeedsWriting();
                throw;
            }

            lock (_gate)
            {
                _flying = [];
            }
        }
    }

    /// <summary>Looks keys up here and in the index.</summary>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        // Here first: a record leaves only after it is in the index, so that order misses none.
        var waiting = new IndexRecord?[queries.Length];
        lock (_gate)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                waiting[i] = _waiting.GetValueOrDefault(queries[i].Key) ?? _flying.GetValueOrDefault(queries[i].Key);
            }
        }

        var hits = _index.FindMany(queries, found);
        for (var i = 0; i < queries.Length; i++)
        {
            if (waiting[i] is { } newer)
            {
                hits += found[i] is null ? 1 : 0;
                found[i] = newer;
            }
        }

        return hits;
    }

    /// <summary>Stops the pump and writes what waits.</summary>
    public void Dispose()
    {
        _signal.Writer.TryComplete();
        _pump.GetAwaiter().GetResult();
        Drain();
    }

    private void Restore_NeedsWriting()
    {
        lock (_gate)
        {
            foreach (var (key, record) in _flying)
            {
                _waiting.TryAdd(key, record);
            }

            _flying = [];
        }
    }

    private async Task PumpAsync()
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync())
        {
            try
            {
                Drain();
            }
            catch (Exception)
            {
                // Kept in Failure and shown; the next record, or the caller that meets the limit, tries again.
            }
        }
    }
}

using System.Data.Common;
using Helios.Connectors.Health;
using Helios.Connectors.Sqlite;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Fallback;

/// <summary>A remote event index with an embedded twin that takes over while it is away and gives back what it learnt.</summary>
/// <remarks>
/// While the remote index serves, every record goes to it and, behind the caller's back, to the twin; an upsert returns when the remote index has
/// it. Once that fails, an upsert returns when the twin has it, the failing batch included, and questions go to the twin. In the background the
/// remote index is probed with growing pauses. Back, it first gets what was stored meanwhile, or everything of the retention when it came back
/// without its data, the newest of each key; only then does it serve again. So a record that was acknowledged is found until its retention is
/// over, unless this process and the remote index are lost within the moment that the twin is behind. Thread-safe. Owns both indexes.
/// </remarks>
public sealed partial class FallbackEventIndex : IEventIndex
{
    private readonly IRemoteIndex _primary;
    private readonly IEventIndex _secondary;
    private readonly FallbackOptions _options;
    private readonly TimeProvider _time;
    private readonly WriteBehind _behind;
    private readonly Lock _gate = new();
    private readonly AwayKeys _away;
    private volatile PartMode _mode = PartMode.Fallback;
    private DateTimeOffset _since;
    private string? _why;
    private volatile string? _twinFailure;
    private long _falls;
    private long _returns;
    private long _probes;
    private long _copied;
    private long _newer;
    private long _unknown;

    private FallbackEventIndex(IRemoteIndex primary, IEventIndex secondary, FallbackOptions options, TimeProvider time, Random random)
    {
        (_primary, _secondary, _options, _time) = (primary, secondary, options, time);
        _behind = new WriteBehind(secondary, options.MaxBehind);
        _away = new AwayKeys(options.MaxTracked);
        _backoff = new Backoff(options.FirstBackoff, options.MaxBackoff, random);
        _since = time.GetUtcNow();
        _timer = time.CreateTimer(_ => Probe(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Told of every change of mode, on the thread that caused it; must return soon and not throw.</summary>
    public event Action<PartStatus>? Changed;

    /// <inheritdoc/>
    public long Count => Math.Max(_mode == PartMode.Primary ? _primary.Count : 0, _secondary.Count + _behind.Count);

    /// <summary>What it has been through.</summary>
    public FallbackCounters Counters => new(
        Interlocked.Read(ref _falls),
        Interlocked.Read(ref _returns),
        Interlocked.Read(ref _probes),
        Interlocked.Read(ref _copied),
        Interlocked.Read(ref _newer),
        Interlocked.Read(ref _unknown),
        _behind.Count);

    /// <summary>Which of the two serves.</summary>
    public PartStatus Status
    {
        get
        {
            lock (_gate)
            {
                return Status_NeedsGate();
            }
        }
    }

    /// <summary>Joins the two and connects once; a remote index that is away, or empty, is returned to in the background.</summary>
    /// <param name="primary">The remote index; not connected.</param>
    /// <param name="secondary">The twin, which finds by hash.</param>
    /// <param name="options">Bounds and pauses.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="random">Seeded, for the jitter.</param>
    /// <exception cref="RemoteIndexException">The remote index is set up wrongly; both indexes are closed.</exception>
    public static FallbackEventIndex Open(
        IRemoteIndex primary, IEventIndex secondary, FallbackOptions options, TimeProvider time, Random random)
    {
        var index = new FallbackEventIndex(primary, secondary, options, time, random);
        try
        {
            index.Start();
            return index;
        }
        catch (RemoteIndexException)
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>What other nodes have noted in the remote index, see <see cref="IRemoteIndex.Marks"/>; null while it does not serve.</summary>
    public string? Marks()
    {
        try
        {
            return _mode == PartMode.Primary ? _primary.Marks() : null;
        }
        catch (RemoteIndexException e)
        {
            Fall(e);
            return null;
        }
    }

    /// <inheritdoc/>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (_mode == PartMode.Primary)
        {
            try
            {
                return _primary.FindMany(queries, found);
            }
            catch (RemoteIndexException e)
            {
                Fall(e);
            }
        }

        try
        {
            var hits = _behind.FindMany(queries, found);
            Interlocked.Add(ref _unknown, queries.Length - hits);
            _twinFailure = null;
            return hits;
        }
        catch (DbException e)
        {
            throw TwinFailed(e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="EventIndexException">The twin cannot be written, and the remote index is away or the twin too far behind.</exception>
    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        try
        {
            // First of all: whatever becomes of the remote index, the twin will have them.
            _behind.Add(records);
            while (!Stored(records))
            {
                // The remote index came back between the two looks at the mode.
            }

            _twinFailure = null;
        }
        catch (DbException e)
        {
            throw TwinFailed(e);
        }
    }

    /// <summary>Removes from the twin; the remote index forgets by itself.</summary>
    /// <inheritdoc/>
    public int Expire(long before, int limit)
    {
        if (_mode == PartMode.Primary)
        {
            try
            {
                _primary.Expire(before, limit);
            }
            catch (RemoteIndexException e)
            {
                Fall(e);
            }
        }

        return _secondary.Expire(before, limit);
    }

    /// <inheritdoc/>
    public long Visit(long seenFrom, IndexEntryVisitor visitor)
    {
        if (_mode == PartMode.Primary)
        {
            try
            {
                return _primary.Visit(seenFrom, visitor);
            }
            catch (RemoteIndexException e)
            {
                Fall(e);
            }
        }

        _behind.Drain();
        return _secondary.Visit(seenFrom, visitor);
    }

    /// <summary>Writes what waits for the twin and closes both.</summary>
    public void Dispose()
    {
        Stop();
        try
        {
            _behind.Dispose();
        }
        finally
        {
            _primary.Dispose();
            _secondary.Dispose();
        }
    }

    /// <summary>True once the index that serves has the records.</summary>
    private bool Stored(ReadOnlySpan<IndexRecord> records)
    {
        if (_mode == PartMode.Primary)
        {
            try
            {
                _primary.Upsert(records);
                return true;
            }
            catch (RemoteIndexException e)
            {
                Fall(e);
            }
        }

        lock (_gate)
        {
            if (_mode == PartMode.Primary)
            {
                return false;
            }

            _away.Add(records);
        }

        _behind.Drain();
        return true;
    }

    private EventIndexException TwinFailed(DbException e)
    {
        _twinFailure = e.Message.TrimEnd('.');
        return new EventIndexException(_options.Secondary, _twinFailure, e);
    }

    private PartStatus Status_NeedsGate()
    {
        var pending = _away.Everything ? _secondary.Count : _away.Count;
        var primary = _mode == PartMode.Primary;
        var broken = _twinFailure ?? _behind.Failure;
        string?[] reasons = [_why, broken is null ? null : $"{_options.Secondary}: {broken}", _noteFailure];
        var why = string.Join("; ", reasons.OfType<string>());
        var mode = !primary && broken is not null ? PartMode.Waiting : _mode;
        var serving = mode switch
        {
            PartMode.Primary => _options.Primary,
            PartMode.Fallback => _options.Secondary,
            _ => "",
        };
        return new PartStatus("index", _options.Primary, mode, serving, _since, why.Length == 0 ? null : why, pending);
    }
}

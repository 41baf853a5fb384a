using Helios.Connectors.Store;

namespace Helios.Host.Live.Sources;

/// <summary>A source that reads the store while somebody looks: its own changes come at once, those of other nodes within a period.</summary>
/// <remarks>
/// A read is started by a tick and never waited for. Every <see cref="All"/> everything is read, for clocks of nodes differ and rows are trimmed. Where the store
/// cannot be read what is known stays.
/// </remarks>
internal abstract partial class PolledSource(string topic, TimeSpan period, PollParts parts) : ILiveSource, IDisposable
{
    /// <summary>How often everything is read.</summary>
    public static readonly TimeSpan All = TimeSpan.FromSeconds(30);

    // What was read longer ago is not shown before it is read again.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _logger = parts.Logger;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private DateTimeOffset _allAt = DateTimeOffset.MinValue;
    private Task _reading = Task.CompletedTask;
    private long _version;
    private volatile bool _isReady;
    private volatile bool _poked;
    private volatile bool _isWatched;
    private bool _failing;

    /// <inheritdoc/>
    public string Topic { get; } = topic;

    /// <inheritdoc/>
    public abstract bool HasTenants { get; }

    /// <inheritdoc/>
    public bool IsWatched
    {
        get => _isWatched;
        set => _isWatched = value;
    }

    /// <summary>Whether another source shows what this one knows.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>Whether no reading is under way.</summary>
    public bool IsIdle => _reading.IsCompleted;

    /// <inheritdoc/>
    public bool IsReady => _isReady;

    /// <inheritdoc/>
    public long Version => Interlocked.Read(ref _version);

    /// <inheritdoc/>
    public void Pull(DateTimeOffset now)
    {
        if (!_reading.IsCompleted || (!_poked && now - _readAt < period))
        {
            return;
        }

        var isStale = now - _readAt > Fresh;
        var all = isStale || now - _allAt >= All;
        _isReady &= !isStale;
        _poked = false;
        (_readAt, _allAt) = (now, all ? now : _allAt);
        _reading = Task.Run(() => ReadGuardedAsync(all, now));
    }

    /// <inheritdoc/>
    public abstract void Read(LiveScope scope, List<LiveDocument> documents);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether it pays to take what this node writes.</summary>
    protected bool Listens => _isWatched || IsNeeded;

    /// <summary>The documents are other than before.</summary>
    protected void Changed() => Interlocked.Increment(ref _version);

    /// <summary>The next tick reads, whatever the period.</summary>
    protected void Poke() => _poked = true;

    /// <summary>Reads the store and takes what it says.</summary>
    /// <param name="all">Whether everything is read, else what is new since the last time.</param>
    /// <param name="now">When the reading began.</param>
    /// <param name="cancellationToken">The service stops.</param>
    protected abstract ValueTask ReadStoreAsync(bool all, DateTimeOffset now, CancellationToken cancellationToken);

    private async Task ReadGuardedAsync(bool all, DateTimeOffset now)
    {
        try
        {
            await ReadStoreAsync(all, now, _stopping.Token);
            if (_failing)
            {
                LogReadsAgain(Topic);
            }

            _failing = false;
        }
        catch (Exception e) when (_stopping.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            // The service stops.
        }
        catch (Exception e)
        {
            // Whatever it is, the next period reads again; what was missed comes with it.
            _allAt = DateTimeOffset.MinValue;
            if (!_failing)
            {
                LogReadingFails(Topic, e.Message, e is StoreException ? null : e);
            }

            _failing = true;
        }

        if (!_isReady)
        {
            _isReady = true;
            Changed();
            parts.Wake();
        }
    }
}

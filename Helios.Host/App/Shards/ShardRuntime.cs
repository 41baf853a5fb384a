using Helios.Connectors.Log;
using Helios.Host.App.Externals;
using Helios.Host.App.Side;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>The node's share of the work over its whole life: one session after another, each with its consumer, graph and side topics.</summary>
/// <remarks>
/// <see cref="RestartAsync"/> ends a session as a stop would (nothing more is read, what was read is committed) and begins the next one from what was
/// committed, so nothing is lost or done twice; open windows go on. Who watches sees one graph whose counters never go back. Thread-safe.
/// </remarks>
internal sealed partial class ShardRuntime : IDisposable, ISideCounts
{
    private readonly Lock _gate = new();
    private readonly ILogger _logger;
    private volatile ShardSession _session;
    private ShardSessionSetup _setup;
    private TaskCompletionSource? _restart;
    private volatile bool _isRestarting;
    private int _wantedLanes;
    private bool _hasBegun;
    private bool _isCompleting;
    private bool _hasEnded;
    private long _forwarded;
    private long _dropped;
    private long _fenced;
    private long _restarts;

    public ShardRuntime(ShardRuntimeParts parts)
    {
        _logger = parts.Logging.CreateLogger("Helios.Shards");
        Expected = GraphSettings.Expected(parts.Options.Ingest, parts.Names);
        _wantedLanes = GraphSettings.Lanes(parts.Options);
        _setup = new ShardSessionSetup { Parts = parts, Expected = Expected, Lanes = _wantedLanes };
        _session = new ShardSession(_setup);
        Graph = new GraphWatch(_session.Graph);
    }

    /// <summary>The graph, for those who watch.</summary>
    public GraphWatch Graph { get; }

    /// <summary>Which clouds must deliver; may be changed while it runs.</summary>
    public ExpectedSources Expected { get; }

    /// <summary>Lanes of the graph that runs.</summary>
    public int Lanes => Volatile.Read(ref _setup).Lanes;

    /// <summary>How often the shards were read anew.</summary>
    public long Restarts => Interlocked.Read(ref _restarts);

    /// <summary>The shards owned now.</summary>
    public IEnumerable<TopicPartition> Owned => _session.Owned;

    /// <summary>The topics beside the events, for those who watch.</summary>
    public ISideCounts Side => this;

    /// <summary>Events that lay in another partition than that of their id and were forwarded.</summary>
    public long Forwarded => Sum(ref _forwarded, static session => session.Forwarded);

    long ISideCounts.Dropped => Sum(ref _dropped, static session => session.Side.Dropped);

    long ISideCounts.Fenced => Sum(ref _fenced, static session => session.Side.Fenced);

    /// <summary>Whether partitions go and come only because this node reads them anew.</summary>
    public bool IsRestarting => _isRestarting;

    /// <summary>Topics with the partitions that an absent one gets.</summary>
    public static IReadOnlyDictionary<string, int> Topics(HeliosOptions options) => TopicNames.WithPartitions(ExternalKinds.Partitions(options));

    /// <summary>The topics that the nodes read together.</summary>
    public static IReadOnlyList<string> TopicsRead(HeliosOptions options) =>
    [
        TopicNames.Events, TopicNames.Metrics, TopicNames.MetricSeries, TopicNames.DeadLetters, TopicNames.Commands,
        .. options.Analytics.Enabled ? [TopicNames.AnalyticsAlerts] : (string[])[],
    ];

    /// <summary>Works until <see cref="Complete"/>.</summary>
    /// <exception cref="LogException">The log cannot be used as configured.</exception>
    public async Task RunAsync(CancellationToken cut)
    {
        Exception? failure = null;
        lock (_gate)
        {
            _hasBegun = true;
        }

        try
        {
            TaskCompletionSource? restart = null;
            do
            {
                await _session.RunAsync(() => Joined(restart), cut);
            }
            while (TryGoOn(out restart));
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            End(failure);
        }
    }

    /// <summary>Reads no more; what was read is committed, then <see cref="RunAsync"/> ends.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isCompleting = true;
            _isRestarting = false;
            _session.Complete(goesOn: false);
        }
    }

    /// <summary>Ends the session and begins another. Completes once the new one has joined the group; several requests at a time share one restart.</summary>
    /// <param name="reason">For the log.</param>
    /// <param name="lanes">Lanes of the new graph, 1 or more; null: as many as before. Of several requests the last counts.</param>
    /// <param name="cancellationToken">Stops waiting; the restart goes on.</param>
    /// <exception cref="InvalidOperationException">The service stops, or its pipeline has failed.</exception>
    public async Task RestartAsync(string reason, int? lanes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes ?? 1, 1, nameof(lanes));
        Task done;
        lock (_gate)
        {
            if (_isCompleting || _hasEnded)
            {
                throw new InvalidOperationException("the shards are not read any more: the service stops or has failed");
            }

            _wantedLanes = lanes ?? _wantedLanes;
            if (!_hasBegun)
            {
                // Nothing is read yet, so there is nothing to end.
                Replace_NeedsGate();
                return;
            }

            _restart ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            done = _restart.Task;
            _isRestarting = true;
            LogRestart(reason);
            _session.Complete(goesOn: true);
        }

        await done.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>Begins the next session where one was asked for.</summary>
    private bool TryGoOn(out TaskCompletionSource? restart)
    {
        lock (_gate)
        {
            (restart, _restart) = (_restart, null);
            if (_isCompleting || restart is null)
            {
                restart?.TrySetException(Stopped(null));
                return false;
            }

            Replace_NeedsGate();
        }

        return true;
    }

    private void Replace_NeedsGate()
    {
        var past = _session;
        past.Side.Leave();
        var setup = _setup with { Lanes = _wantedLanes };
        var next = new ShardSession(setup);
        Graph.Follow(next.Graph);
        _forwarded += past.Forwarded;
        _dropped += past.Side.Dropped;
        _fenced += past.Side.Fenced;
        Volatile.Write(ref _setup, setup);
        _session = next;
        _restarts++;
        past.Dispose();
    }

    /// <summary>What earlier sessions counted and the present one does; never seen between the two.</summary>
    private long Sum(ref long past, Func<ShardSession, long> now)
    {
        lock (_gate)
        {
            return past + now(_session);
        }
    }

    private void Joined(TaskCompletionSource? restart)
    {
        _isRestarting = false;
        if (restart is not null)
        {
            lock (_gate)
            {
                _isRestarting = _restart is not null;
            }

            LogRestarted(Lanes);
            restart.TrySetResult();
        }
    }

    private void End(Exception? failure)
    {
        lock (_gate)
        {
            _hasEnded = true;
            _restart?.TrySetException(Stopped(failure));
        }
    }

    private static InvalidOperationException Stopped(Exception? failure) => new("the shards are not read any more: the service stops or has failed", failure);

    [LoggerMessage(LogEventIds.ShardsRestart, LogLevel.Information, "The shards are read anew, {Reason}: what was read is committed first")]
    private partial void LogRestart(string reason);

    [LoggerMessage(LogEventIds.ShardsRestarted, LogLevel.Information, "The shards are read again, with {Lanes} lanes")]
    private partial void LogRestarted(int lanes);
}

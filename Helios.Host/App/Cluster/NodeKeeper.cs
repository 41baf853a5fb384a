using Helios.Connectors.Store;

namespace Helios.Host.App.Cluster;

/// <summary>Holds this node's name in the registry from start to stop: registers, says every heartbeat that it is there, gives the name back.</summary>
/// <remarks>
/// Silent for three heartbeats is dead. A registry that is away costs nothing but the news: beats fail, are counted, and are logged when that begins
/// and ends. A name that went to another live instance is fatal, because both would claim shards under it.
/// </remarks>
internal sealed partial class NodeKeeper : IAsyncDisposable
{
    /// <summary>Heartbeats of silence after which a node counts as dead.</summary>
    public const int SilentBeats = 3;

    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnregisterLimit = TimeSpan.FromSeconds(2);

    private readonly INodeRegistry _registry;
    private readonly NodeIdentity _node;
    private readonly TimeSpan _heartbeat;
    private readonly TimeSpan _silence;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<Exception> _fatal;
    private readonly CancellationTokenSource _stopping = new();
    private Task _beating = Task.CompletedTask;
    private bool _holdsName;
    private bool _failing;
    private long _beats;
    private long _failed;

    /// <param name="registry">Where names are held; not owned.</param>
    /// <param name="node">This process.</param>
    /// <param name="heartbeat"><c>helios.cluster.heartbeat</c>.</param>
    /// <param name="time">The clock of the beats.</param>
    /// <param name="logger">The log.</param>
    /// <param name="fatal">Told once, on a thread of the pool, when the name is lost; must return soon and end the node.</param>
    public NodeKeeper(
        INodeRegistry registry, NodeIdentity node, TimeSpan heartbeat, TimeProvider time, ILogger logger, Action<Exception> fatal)
    {
        (_registry, _node, _heartbeat, _time, _logger, _fatal) = (registry, node, heartbeat, time, logger, fatal);
        _silence = SilentBeats * heartbeat;
    }

    /// <summary>Heartbeats that the registry took.</summary>
    public long Beats => Interlocked.Read(ref _beats);

    /// <summary>Heartbeats that failed.</summary>
    public long FailedBeats => Interlocked.Read(ref _failed);

    /// <summary>Takes the name and begins to beat.</summary>
    /// <remarks>
    /// Another instance's name is waited for up to the silence and one second: it may be this node before it was killed. It is refused at once when the
    /// other gives a sign of life meanwhile.
    /// </remarks>
    /// <exception cref="StartupException">Another node has the name, or the registry cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await RegisterAsync(cancellationToken);
        _holdsName = true;
        _beating = BeatAsync(new PeriodicTimer(_heartbeat, _time));
    }

    /// <summary>Stops beating and gives the name back, so that the next run of this node need not wait; at most two seconds for the latter.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _beating;
        if (_holdsName)
        {
            await UnregisterAsync();
        }

        _stopping.Dispose();
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var pause = _heartbeat / 2 < MostPause ? _heartbeat / 2 : MostPause;
        var start = _time.GetTimestamp();
        NodeSighting? first = null;
        while (true)
        {
            var isLast = _time.GetElapsedTime(start) >= _silence + Grace;
            try
            {
                if (await _registry.TryRegisterAsync(Describe(), _silence, cancellationToken))
                {
                    return;
                }

                var other = await SightAsync(cancellationToken);
                if (isLast || (first is not null && other?.HasMovedSince(first) == true))
                {
                    throw new StartupException(Taken(other));
                }

                first = Remember(first, other);
            }
            catch (StoreException e)
            {
                if (isLast || e.Failure != StoreFailure.Transient)
                {
                    throw new StartupException($"node {_node.Name} cannot be registered in the store: {e.Message}", e);
                }
            }

            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    private NodeSighting? Remember(NodeSighting? first, NodeSighting? other)
    {
        if (first is null && other is not null)
        {
            LogWaitsForName(_node.Name, other.Describe(), (_silence + Grace).TotalSeconds);
        }

        return first ?? other;
    }

    private async Task<NodeSighting?> SightAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var nodes = await _registry.NodesAsync(cancellationToken);
        var other = nodes.FirstOrDefault(node => node.Name == _node.Name && node.Instance != _node.Instance);
        return other is null ? null : new NodeSighting(other, _time.GetElapsedTime(start));
    }

    private string Taken(NodeSighting? other) =>
        $"another node is named {_node.Name} ({other?.Describe() ?? "not listed any more"}): give this one another helios.node.name";

    private async Task BeatAsync(PeriodicTimer ticks)
    {
        using var timer = ticks;
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                if (!await BeatOnceAsync())
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    /// <returns>False when the name is lost and all is over.</returns>
    private async Task<bool> BeatOnceAsync()
    {
        using var limit = new CancellationTokenSource(_silence, _time);
        using var token = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            if (!await _registry.HeartbeatAsync(Describe(), token.Token))
            {
                return await RegainAsync(token.Token);
            }

            Interlocked.Increment(ref _beats);
            if (_failing)
            {
                _failing = false;
                LogBeatsAgain(_node.Name);
            }

            return true;
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            // A store that is away, or a bug in asking it: either way the node works on, it only looks dead to the others.
            Interlocked.Increment(ref _failed);
            if (!_failing)
            {
                _failing = true;
                LogBeatFails(_node.Name, limit.IsCancellationRequested ? "no answer in time" : e.Message);
            }

            return true;
        }
    }

    /// <summary>The entry is not ours: gone (a restored store, a long pause) it is taken again, alive under another instance it is lost.</summary>
    private async Task<bool> RegainAsync(CancellationToken cancellationToken)
    {
        if (await _registry.TryRegisterAsync(Describe(), _silence, cancellationToken))
        {
            Interlocked.Increment(ref _beats);
            LogNameRegained(_node.Name);
            return true;
        }

        var message = Taken(await SightAsync(cancellationToken));
        _holdsName = false;
        LogNameLost(message);
        _fatal(new NameLostException(message));
        return false;
    }

    private async Task UnregisterAsync()
    {
        using var limit = new CancellationTokenSource(UnregisterLimit, _time);
        try
        {
            await _registry.UnregisterAsync(Describe(), limit.Token);
        }
        catch (Exception e)
        {
            // The entry ages by itself; the next run of this node waits for that.
            LogNotUnregistered(_node.Name, e.Message);
        }
    }

    private NodeInfo Describe() => _node.Describe(_time.GetUtcNow());
}

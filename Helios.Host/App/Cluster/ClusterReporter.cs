using Helios.Connectors.Store;
using Helios.Host.Api.Cluster;

namespace Helios.Host.App.Cluster;

/// <summary>Answers who shares the work and how far each has come, from the store and the log.</summary>
/// <remarks>Thread-safe. Answers within two seconds whatever is away, then with the last known state, status error and the reason.</remarks>
internal sealed class ClusterReporter
{
    // Half a second of the two for everything else.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    private readonly string _node;
    private readonly TimeSpan _silence;
    private readonly Asked<IReadOnlyList<NodeInfo>> _nodes;
    private readonly Asked<IReadOnlyList<ShardInfo>> _shards;
    private readonly LagSampler _lag;
    private volatile ClusterAnswer? _last;

    /// <param name="parts">What is asked.</param>
    /// <param name="lag">The log's side.</param>
    public ClusterReporter(ClusterParts parts, LagSampler lag)
    {
        (_node, _lag) = (parts.Options.Node.Name, lag);
        _silence = NodeKeeper.SilentBeats * parts.Options.Cluster.Heartbeat;
        _nodes = new Asked<IReadOnlyList<NodeInfo>>(parts.Nodes.NodesAsync, [], parts.Time);
        _shards = new Asked<IReadOnlyList<ShardInfo>>(parts.Store.ShardsAsync, [], parts.Time);
    }

    /// <summary>The last answer given; null before the first. At most <c>helios.cluster.lag-interval</c> old while samples are taken.</summary>
    public ClusterAnswer? Last => _last;

    /// <summary>The cluster now.</summary>
    public async Task<ClusterAnswer> TakeAsync(CancellationToken cancellationToken)
    {
        var nodes = _nodes.GetAsync(Limit, cancellationToken);
        var shards = _shards.GetAsync(Limit, cancellationToken);
        var lag = _lag.CurrentAsync(Limit, cancellationToken);
        await Task.WhenAll(nodes, shards, lag);
        return _last = ClusterPicture.Draw(new ClusterFacts(_node, _silence, await nodes, await shards, await lag));
    }

    /// <summary>Lag now, within a bounded time.</summary>
    public Task<LagPicture> LagAsync(CancellationToken cancellationToken) => _lag.CurrentAsync(Limit, cancellationToken);

    /// <summary>Takes one sample of lag, and the picture that goes with it.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        var shards = await _shards.GetAsync(Limit, cancellationToken);
        await _lag.SampleAsync(shards.Value, Limit, cancellationToken);
        await TakeAsync(cancellationToken);
    }
}

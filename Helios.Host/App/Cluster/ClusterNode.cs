using Helios.Host.Observability;

namespace Helios.Host.App.Cluster;

/// <summary>This node's place in the cluster: its name, its heartbeats, the samples of lag, and answers about all of it.</summary>
/// <remarks>Start it before the node claims a shard: two nodes of one name must never both claim.</remarks>
internal sealed class ClusterNode : IAsyncDisposable
{
    private readonly NodeKeeper _keeper;
    private readonly ClusterInstruments _instruments;
    private readonly CancellationTokenSource _stopping = new();
    private Task _sampling = Task.CompletedTask;

    private ClusterNode(ClusterParts parts)
    {
        var (options, time) = (parts.Options, parts.Time);
        var logger = parts.Logging.CreateLogger("Helios.Cluster");
        var identity = new NodeIdentity(options.Node.Name, parts.Instance, StatusReporter.ProgramVersion, time.GetUtcNow(), parts.Address);
        _keeper = new NodeKeeper(parts.Nodes, identity, options.Cluster.Heartbeat, time, logger, parts.Fatal);
        var lag = new LagSampler(parts.Log, new LagSettings(parts.Topics, options.Kafka.Group, options.Cluster.AllowedLag), time, logger);
        Reporter = new ClusterReporter(parts, lag);
        _instruments = new ClusterInstruments(Reporter, _keeper, options.Node.Name);
    }

    /// <summary>Answers about the cluster.</summary>
    public ClusterReporter Reporter { get; }

    /// <summary>Registers the node and begins to beat and to sample.</summary>
    /// <exception cref="StartupException">Another node has the name, or the store cannot be used.</exception>
    public static async Task<ClusterNode> StartAsync(ClusterParts parts, CancellationToken cancellationToken)
    {
        var node = new ClusterNode(parts);
        try
        {
            await node._keeper.StartAsync(cancellationToken);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }

        node._sampling = node.SampleAsync(new PeriodicTimer(parts.Options.Cluster.LagInterval, parts.Time));
        return node;
    }

    /// <summary>Stops sampling and beating and gives the name back; at most a few seconds. Before the store is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _sampling;
        await _keeper.DisposeAsync();
        _instruments.Dispose();
        _stopping.Dispose();
    }

    private async Task SampleAsync(PeriodicTimer ticks)
    {
        using var timer = ticks;
        try
        {
            do
            {
                await Reporter.SampleAsync(_stopping.Token);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The node stops.
        }
    }
}

namespace Helios.Connectors.Store;

/// <summary>Which nodes run: names are given to one process at a time.</summary>
/// <remarks>Thread-safe. Silence is measured on one clock, that of the store, so clocks of nodes that differ do no harm.</remarks>
public interface INodeRegistry
{
    /// <summary>Takes the node's name.</summary>
    /// <param name="node">The node.</param>
    /// <param name="takeoverAfter">Silence after which another instance is taken for dead and loses the name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False: another instance with this name was seen within <paramref name="takeoverAfter"/>.</returns>
    /// <exception cref="StoreException">The store cannot be used now.</exception>
    ValueTask<bool> TryRegisterAsync(NodeInfo node, TimeSpan takeoverAfter, CancellationToken cancellationToken);

    /// <summary>Says that the node is alive.</summary>
    /// <returns>False: the name is not this instance's any more; the node must not go on under it.</returns>
    ValueTask<bool> HeartbeatAsync(NodeInfo node, CancellationToken cancellationToken);

    /// <summary>All nodes with a name, by name; those silent for the retention of verdicts are forgotten.</summary>
    ValueTask<IReadOnlyList<NodeInfo>> NodesAsync(CancellationToken cancellationToken);

    /// <summary>Gives the name back, where it is still this instance's.</summary>
    ValueTask UnregisterAsync(NodeInfo node, CancellationToken cancellationToken);
}

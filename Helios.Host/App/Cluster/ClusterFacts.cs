using Helios.Connectors.Store;

namespace Helios.Host.App.Cluster;

/// <summary>All that <see cref="ClusterPicture"/> is drawn from.</summary>
/// <param name="Node">Name of the node that answers.</param>
/// <param name="Silence">Silence after which a node counts as down.</param>
/// <param name="Nodes">The registry's answer.</param>
/// <param name="Shards">The store's.</param>
/// <param name="Lag">The log's.</param>
internal sealed record ClusterFacts(
    string Node, TimeSpan Silence, Reply<IReadOnlyList<NodeInfo>> Nodes, Reply<IReadOnlyList<ShardInfo>> Shards, LagPicture Lag);

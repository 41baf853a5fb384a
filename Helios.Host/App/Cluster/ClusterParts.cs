using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Cluster;

/// <summary>What <see cref="ClusterNode"/> works with; none of it is owned.</summary>
internal sealed record ClusterParts
{
    public required HeliosOptions Options { get; init; }

    public required IResultStore Store { get; init; }

    public required INodeRegistry Nodes { get; init; }

    public required ITopicLog Log { get; init; }

    /// <summary>Topics that the nodes share by the group <c>helios.kafka.group</c>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [TopicNames.Events, TopicNames.Metrics, TopicNames.MetricSeries, TopicNames.DeadLetters];

    /// <summary>Tells this process from others; <see cref="NodeIdentity.NewInstance"/>.</summary>
    public required string Instance { get; init; }

    /// <summary>Where HTTP listens, empty until it does. Asked on any thread.</summary>
    public required Func<string> Address { get; init; }

    /// <summary>Told when another node took this one's name; must return soon and end the node.</summary>
    public required Action<Exception> Fatal { get; init; }

    public required ILoggerFactory Logging { get; init; }

    public required TimeProvider Time { get; init; }
}

using Helios.Actors.Diagnosis;
using Helios.Actors.Scaling;
using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Host.App.Cluster;

namespace Helios.Host.App.Healing.Symptoms;

/// <summary>What the parts of the host say, in the words of diagnosis. Pure.</summary>
internal static class SystemLook
{
    /// <summary>Parts that do not serve as configured.</summary>
    public static IReadOnlyList<PartSighting> Parts(IReadOnlyList<PartStatus> parts) =>
    [
        .. parts.Where(part => part.Mode != PartMode.Primary)
            .Select(part => new PartSighting(part.Part, part.Mode == PartMode.Waiting, part.Since, part.Why ?? "it does not say why")),
    ];

    /// <summary>Partitions whose lag is of now. While a topic cannot be asked its partitions have status error, which says nothing of them.</summary>
    public static IReadOnlyList<PartitionSighting> Lag(LagPicture picture) =>
    [
        .. picture.Shards.Where(shard => picture.Why is null || shard.Status != LagStatus.Error)
            .Select(shard => new PartitionSighting(shard.Shard.Topic, shard.Shard.Partition, shard.Records, shard.Committed, shard.Status.Word())),
    ];
}

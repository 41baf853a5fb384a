namespace Helios.Actors.Scaling;

/// <summary>How the consumers of one topic on one node did at one moment.</summary>
public sealed record LagSample
{
    public required DateTimeOffset At { get; init; }

    /// <summary>False where the log could not be asked; then only <see cref="Lanes"/> counts.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Partitions that the node reads; 0: not known.</summary>
    public required int Partitions { get; init; }

    /// <summary>Partitions that go on, over which lag is averaged. The others are stuck at a record, and more consumers would not help them.</summary>
    public required int Healthy { get; init; }

    /// <summary>Mean of the records that wait in a healthy partition, at least 0.</summary>
    public required double AverageLag { get; init; }

    /// <summary>Records a second that the consumers took since the sample before; NaN: not known.</summary>
    public double Throughput { get; init; } = double.NaN;

    /// <summary>Lanes at work.</summary>
    public required int Lanes { get; init; }

    /// <summary>A sample for one of the nodes that share the partitions of a topic evenly.</summary>
    /// <param name="at">When.</param>
    /// <param name="partitions">All partitions of the topic; empty: the log could not be asked.</param>
    /// <param name="nodes">Nodes that share them, at least 1.</param>
    /// <param name="lanes">As <see cref="Lanes"/>, on each node.</param>
    /// <param name="throughput">As <see cref="Throughput"/>, of all nodes.</param>
    public static LagSample Of(DateTimeOffset at, IReadOnlyList<PartitionSighting> partitions, int nodes, int lanes, double throughput)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        var (healthy, records) = (0, 0.0);
        foreach (var partition in partitions)
        {
            if (!partition.IsStuck && !partition.IsLost)
            {
                healthy++;
                records += Math.Max(0, partition.Records);
            }
        }

        return new LagSample
        {
            At = at,
            IsKnown = partitions.Count > 0,

            // Rounded down, so that all nodes together never have more lanes than there are partitions.
            Partitions = partitions.Count == 0 ? 0 : Math.Max(1, partitions.Count / nodes),
            Healthy = (healthy + nodes - 1) / nodes,
            AverageLag = healthy == 0 ? 0 : records / healthy,
            Throughput = throughput,
            Lanes = lanes,
        };
    }
}

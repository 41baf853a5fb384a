using Helios.Host.App.Healing.Scaling;

namespace Helios.Host.App.Healing.Actions;

/// <summary>What scaling works with.</summary>
internal sealed record ScaleParts
{
    /// <summary>The external scaler; null: there is none, and lanes are changed.</summary>
    public ExternalScaler? Scaler { get; init; }

    /// <summary>Lanes of this node now.</summary>
    public required Func<int> Lanes { get; init; }

    /// <summary>Most lanes that a node takes.</summary>
    public required int MaxLanes { get; init; }

    /// <summary>Partitions of the events: more replicas than these would read nothing.</summary>
    public required int Partitions { get; init; }
}

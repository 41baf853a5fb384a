using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>What one session of the shards is made of; the same for all but the lanes.</summary>
internal sealed record ShardSessionSetup
{
    public required ShardRuntimeParts Parts { get; init; }

    /// <summary>Which clouds must deliver; what is changed in it outlives a session.</summary>
    public required ExpectedSources Expected { get; init; }

    /// <summary>Counts copies over all sessions.</summary>
    public SourceMeter Sources { get; } = new();

    /// <summary>What was committed by any session.</summary>
    public CommittedPartitions Committed { get; } = new();

    /// <summary>Lanes of the graph.</summary>
    public required int Lanes { get; init; }
}

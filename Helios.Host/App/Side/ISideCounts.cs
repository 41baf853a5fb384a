namespace Helios.Host.App.Side;

/// <summary>What the hand-over to the side topics has counted.</summary>
internal interface ISideCounts
{
    /// <summary>Records that came for a partition that was not, or no longer, open, or of a topic without a processor.</summary>
    long Dropped { get; }

    /// <summary>Partitions closed because the store knew of another owner.</summary>
    long Fenced { get; }
}

namespace Helios.Pipeline.Flow;

/// <summary>What decoding a block found beside events for this block's lanes.</summary>
public sealed class BlockFindings
{
    /// <summary>Rejected records, or null.</summary>
    public RejectBatch? Rejects { get; set; }

    /// <summary>Events that lie in the wrong partition, or null.</summary>
    public List<MisplacedEvent>? Misplaced { get; set; }

    /// <summary>Shard of the block.</summary>
    public int Shard { get; init; }

    /// <summary>Events admitted to lanes.</summary>
    public int Admitted { get; set; }
}

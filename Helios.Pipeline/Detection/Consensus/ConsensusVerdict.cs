namespace Helios.Pipeline.Detection.Consensus;

/// <summary>What the members say together.</summary>
/// <param name="Score">0..ceiling; 1.0 is the alarm edge. 0 below the quorum.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Severity">What at least half of the alarming weight says, at the least.</param>
/// <param name="Kind">The kind with most of the alarming weight.</param>
/// <param name="Cast">Members that voted.</param>
/// <param name="Members">Members asked.</param>
/// <param name="CastShare">Share of the weight that voted, 0..1.</param>
/// <param name="HasQuorum">True where enough voted.</param>
/// <param name="Leader">Index of the member whose band is shown; -1 where nobody voted.</param>
public readonly record struct ConsensusVerdict(
    double Score,
    double Confidence,
    Severity Severity,
    AnomalyKind Kind,
    int Cast,
    int Members,
    double CastShare,
    bool HasQuorum,
    int Leader)
{
    /// <summary>True above the alarm edge.</summary>
    public bool IsAlarm => Score > 1;
}

namespace Helios.Pipeline.Detection;

/// <summary>What one detector said about an anomaly.</summary>
/// <param name="Detector">Its registered name.</param>
/// <param name="Score">Its score; 1.0 is the alarm edge. 0 where it abstained.</param>
public readonly record struct DetectorVote(string Detector, double Score)
{
    /// <summary>How much the vote counts; above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether the vote counted.</summary>
    public VoteStanding Standing { get; init; }
}

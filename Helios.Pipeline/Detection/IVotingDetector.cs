namespace Helios.Pipeline.Detection;

/// <summary>A detector that is a vote of several; explanations and stored anomalies show how they voted.</summary>
public interface IVotingDetector
{
    /// <summary>Confidence in the last verdict, 0..1.</summary>
    double Confidence { get; }

    /// <summary>The last values, oldest first, the observed one at the end, NaN for no data; valid until the next value.</summary>
    ReadOnlySpan<double> Recent { get; }

    /// <summary>The last vote of each member, in their order; a new list at every call.</summary>
    IReadOnlyList<DetectorVote> CopyVotes();
}

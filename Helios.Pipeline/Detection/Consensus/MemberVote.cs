namespace Helios.Pipeline.Detection.Consensus;

/// <summary>A member's vote, as it is counted.</summary>
/// <param name="Weight">Above 0.</param>
/// <param name="Standing">Only <see cref="VoteStanding.Cast"/> is counted.</param>
/// <param name="Result">What the member said; its score is finite and at least 0 where cast.</param>
public readonly record struct MemberVote(double Weight, VoteStanding Standing, DetectorResult Result)
{
    /// <summary>True where it counts.</summary>
    public bool IsCast => Standing == VoteStanding.Cast;

    /// <summary>True where it counts and says alarm.</summary>
    public bool IsAlarm => IsCast && Result.IsAlarm;
}

using Helios.Pipeline.Detection.Median;
using Helios.Pipeline.Detection.Seasonal;
using Helios.Pipeline.Detection.Trend;

namespace Helios.Pipeline.Detection.Consensus;

/// <summary>Settings of <see cref="ConsensusDetector"/>.</summary>
public sealed record ConsensusOptions
{
    /// <summary>Most members.</summary>
    public const int MaximumMembers = 16;

    /// <summary>Who votes, 1..16, each name once.</summary>
    public IReadOnlyList<ConsensusMemberOptions> Members { get; init; } =
    [
        new(EwmaDetector.RegisteredName),
        new(MedianDetector.RegisteredName),
        new(SeasonalDetector.RegisteredName),
        new(TrendDetector.RegisteredName),
    ];

    /// <summary>A score counts for at most this much; above 1. At 4, one of four equal members can reach the edge but not pass it alone.</summary>
    public double Ceiling { get; init; } = 4;

    /// <summary>Share of the weight that must vote, above 0 and at most 1; below it the consensus is learning.</summary>
    public double Quorum { get; init; } = 0.5;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Members.Count is 0 or > MaximumMembers)
        {
            yield return $"{Members.Count} members, must be 1 to {MaximumMembers}";
        }

        foreach (var member in Members.Where(static member => !(member.Weight > 0 && double.IsFinite(member.Weight))))
        {
            yield return $"weight of '{member.Detector}' is {member.Weight}, must be above 0";
        }

        foreach (var name in Members.GroupBy(static member => member.Detector).Where(static group => group.Count() > 1))
        {
            yield return $"'{name.Key}' is a member {name.Count()} times, must be once";
        }

        if (Members.Any(static member => member.Detector == ConsensusDetector.RegisteredName))
        {
            yield return "a consensus cannot be its own member";
        }

        if (!(Ceiling > 1 && double.IsFinite(Ceiling)))
        {
            yield return $"ceiling is {Ceiling}, must be above 1";
        }

        if (!(Quorum is > 0 and <= 1))
        {
            yield return $"quorum is {Quorum}, must be above 0 and at most 1";
        }
    }
}

namespace Helios.Pipeline.Decision;

/// <summary>How firmly the winner wins.</summary>
/// <param name="Method">The ranking that was tested.</param>
/// <param name="Winner">The winner of the problem as it is.</param>
/// <param name="Trials">How many changed problems were ranked.</param>
/// <param name="Changes">Those with another winner; empty = stable.</param>
public sealed record SensitivityReport(RankingMethod Method, string Winner, int Trials, IReadOnlyList<SensitivityChange> Changes)
{
    /// <summary>True when no tried change has another winner.</summary>
    public bool IsStable => Changes.Count == 0;
}

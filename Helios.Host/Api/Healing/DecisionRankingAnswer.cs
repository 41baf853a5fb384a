namespace Helios.Host.Api.Healing;

/// <summary>How one method ranks the alternatives.</summary>
internal sealed record DecisionRankingAnswer
{
    /// <summary>A score an alternative, more is better.</summary>
    public IReadOnlyList<double> Scores { get; set; } = [];

    /// <summary>Places of the alternatives in their list, best first.</summary>
    public IReadOnlyList<int> Ranking { get; set; } = [];
}

namespace Helios.Pipeline.Decision;

/// <summary>The scores of one method and the dense ranks they give, both in the order of the alternatives.</summary>
/// <param name="Scores">More is better.</param>
/// <param name="Ranking">1 is best.</param>
public sealed record RankedScores(IReadOnlyList<double> Scores, IReadOnlyList<int> Ranking)
{
    /// <summary>Ranks <paramref name="scores"/>.</summary>
    public static RankedScores Of(double[] scores) => new(scores, Decision.Ranking.Dense(scores));
}

namespace Helios.Pipeline.Decision;

/// <summary>A way to score alternatives; the wire words are in <see cref="RankingMethods"/>.</summary>
public enum RankingMethod : byte
{
    Topsis,
    WeightedSum,
}

/// <summary>The public words for <see cref="RankingMethod"/> and the methods themselves.</summary>
public static class RankingMethods
{
    /// <summary>The wire word.</summary>
    public static string ToWire(this RankingMethod method) => method == RankingMethod.Topsis ? "topsis" : "wsm";

    /// <summary>Scores alternatives without allocating; shapes as in <see cref="Topsis"/>.</summary>
    public static void Score(
        this RankingMethod method,
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> objectives,
        Span<double> scores)
    {
        if (method == RankingMethod.Topsis)
        {
            Topsis.Closeness(matrix, weights, objectives, scores);
        }
        else
        {
            WeightedSum.Scores(matrix, weights, objectives, WeightedSumScaling.Sum, scores);
        }
    }
}

namespace Helios.Pipeline.Detection.Ranking;

/// <summary>How the scores of children make the score of their parent; the wire words are in <see cref="RankingStrategies"/>.</summary>
public enum RankingStrategy : byte
{
    /// <summary>The highest.</summary>
    Max,

    /// <summary>The mean, every child alike.</summary>
    Mean,

    /// <summary>The mean by weight; a parent weighs what its metrics weigh.</summary>
    Weighted,

    /// <summary>The 95th percentile, linear between ranks.</summary>
    P95,
}

/// <summary>The public words for <see cref="RankingStrategy"/>.</summary>
public static class RankingStrategies
{
    /// <summary>Every wire word.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    private static readonly string[] Words = ["max", "mean", "weighted", "p95"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this RankingStrategy strategy) => Words[(int)strategy];

    /// <summary>Finds a strategy by its wire word, in any case.</summary>
    public static bool TryParse(string? word, out RankingStrategy strategy)
    {
        var index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        strategy = (RankingStrategy)Math.Max(index, 0);
        return index >= 0;
    }
}

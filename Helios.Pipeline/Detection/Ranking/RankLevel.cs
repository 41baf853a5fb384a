namespace Helios.Pipeline.Detection.Ranking;

/// <summary>The levels of the ranking, from the whole down; the wire words are in <see cref="RankLevels"/>.</summary>
public enum RankLevel : byte
{
    /// <summary>All tenants.</summary>
    All,
    Tenant,
    Cluster,
    Node,
    Metric,
}

/// <summary>The public words for <see cref="RankLevel"/>.</summary>
public static class RankLevels
{
    /// <summary>Every wire word.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    private static readonly string[] Words = ["all", "tenant", "cluster", "node", "metric"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this RankLevel level) => Words[(int)level];

    /// <summary>Finds a level by its wire word, in any case.</summary>
    public static bool TryParse(string? word, out RankLevel level)
    {
        var index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        level = (RankLevel)Math.Max(index, 0);
        return index >= 0;
    }
}

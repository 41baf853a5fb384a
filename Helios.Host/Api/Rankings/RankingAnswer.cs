using Helios.Host.Api.Contract;
using Helios.Host.App.Rankings;
using Helios.Pipeline.Detection.Ranking;

namespace Helios.Host.Api.Rankings;

/// <summary>A ranking as it was at one moment.</summary>
internal sealed record RankingAnswer
{
    /// <summary>How scores went up.</summary>
    [Words(typeof(RankingStrategies), nameof(RankingStrategies.AllWords))]
    public required string Strategy { get; init; }

    /// <summary>What was ranked.</summary>
    [Words(typeof(RankLevels), nameof(RankLevels.AllWords))]
    public required string Level { get; init; }

    /// <summary>Metrics held.</summary>
    public required int Metrics { get; init; }

    /// <summary>Metrics refused at the bound.</summary>
    public required long Refused { get; init; }

    /// <summary>The score of the place below which was ranked; null where nothing is held.</summary>
    public required double? Overall { get; init; }

    /// <summary>By falling score.</summary>
    public required IReadOnlyList<RankedAnswer> Entries { get; init; }

    /// <summary>A ranking as answers say it.</summary>
    public static RankingAnswer Of(RankingPage page) => new()
    {
        Strategy = page.Strategy.ToWire(),
        Level = page.Level.ToWire(),
        Metrics = page.Metrics,
        Refused = page.Refused,
        Overall = Known.OrNull(page.Overall),
        Entries = [.. page.Entries.Select(static (entry, i) => new RankedAnswer(
            i + 1, entry.Path.Tenant, entry.Path.Cluster, entry.Path.Node, entry.Path.Metric, entry.Score, entry.Weight, Known.OrNull(entry.Contribution)))],
    };
}

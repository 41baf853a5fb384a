using Helios.Pipeline.Detection.Ranking;

namespace Helios.Host.App.Rankings;

/// <summary>A ranking as it was at one moment.</summary>
/// <param name="Strategy">How scores went up.</param>
/// <param name="Level">What was ranked.</param>
/// <param name="Metrics">Metrics held.</param>
/// <param name="Refused">Metrics refused at the bound.</param>
/// <param name="Overall">The score of the place below which was ranked; null where nothing is held.</param>
/// <param name="Entries">By falling score.</param>
internal sealed record RankingPage(
    RankingStrategy Strategy, RankLevel Level, int Metrics, long Refused, double? Overall, IReadOnlyList<RankedEntry> Entries)
{
    /// <summary>Ranks the places of a level below a place.</summary>
    public static RankingPage Of(RankingTree tree, RankingStrategy strategy, RankLevel level, RankPath below, int top)
    {
        var isChild = level == below.Level + 1;
        var entries = isChild ? tree.Top(below, top) : tree.TopAt(level, below, top);
        return new RankingPage(strategy, level, tree.Count, tree.Refused, tree.Score(below), entries);
    }
}

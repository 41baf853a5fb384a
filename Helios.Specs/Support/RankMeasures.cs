namespace Helios.Specs.Support;

/// <summary>How well scores put labelled items first.</summary>
internal static class RankMeasures
{
    /// <summary>Area under the steps of precision over recall; items of one score count together.</summary>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        var total = labels.Count(label => label);
        var (sum, seen, hits, before) = (0.0, 0, 0, 0);
        foreach (var group in Enumerable.Range(0, scores.Count).GroupBy(i => scores[i]).OrderByDescending(group => group.Key))
        {
            seen += group.Count();
            hits += group.Count(i => labels[i]);
            sum += (double)(hits - before) / total * hits / seen;
            before = hits;
        }

        return sum;
    }

    /// <summary>Chance that a labelled item scores above another; a tie counts half.</summary>
    public static double RocAuc(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        var (wins, above, others) = (0.0, 0, labels.Count(label => !label));
        foreach (var group in Enumerable.Range(0, scores.Count).GroupBy(i => scores[i]).OrderBy(group => group.Key))
        {
            var hits = group.Count(i => labels[i]);
            var misses = group.Count() - hits;
            wins += hits * (above + (misses / 2.0));
            above += misses;
        }

        return wins / ((double)others * (labels.Count - others));
    }
}

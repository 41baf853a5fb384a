using Helios.Pipeline.Detection;
using Helios.Pipeline.Statistics.Drift;

namespace Helios.Pipeline.Analytics;

/// <summary>How far new rows have drifted from those a model learnt.</summary>
internal static class RowDrift
{
    // Few bins: a hundred values in ten of them are another population by chance alone.
    private const int Bins = 5;
    private const int Fewest = 24;

    /// <summary>The population stability index of the metric that drifted most, less what chance alone gives.</summary>
    /// <param name="before">Rows learnt.</param>
    /// <param name="since">New rows.</param>
    /// <returns>0 and up; null where there are fewer than a day of either.</returns>
    public static double? Of(double[] before, double[] since)
    {
        double? most = null;
        for (var metric = 0; metric < ServiceFeatures.Length; metric++)
        {
            var (learnt, fresh) = (Present(before, metric), Present(since, metric));
            if (learnt.Length >= Fewest && fresh.Length >= Fewest)
            {
                var bins = QuantileBins.Of(learnt, Bins);
                var index = PopulationStability.Of(bins, fresh) - PopulationStability.NoiseOf(bins.Count, learnt.Length, fresh.Length);
                most = Math.Max(most ?? 0, index);
            }
        }

        return most;
    }

    private static double[] Present(double[] rows, int metric) =>
        [.. Enumerable.Range(0, rows.Length / ServiceFeatures.Length).Select(i => rows[(i * ServiceFeatures.Length) + metric]).Where(RowScaler.IsPresent)];
}

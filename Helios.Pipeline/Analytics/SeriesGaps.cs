using Helios.Pipeline.Detection;

namespace Helios.Pipeline.Analytics;

/// <summary>Fills gaps, for what needs an even series.</summary>
internal static class SeriesGaps
{
    /// <summary>A copy in which missing values lie on the line between their neighbours; at the ends they repeat the nearest.</summary>
    /// <param name="values">NaN where missing; all missing gives zeros.</param>
    public static double[] Filled(ReadOnlySpan<double> values)
    {
        var filled = new double[values.Length];
        var before = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!RowScaler.IsPresent(values[i]))
            {
                continue;
            }

            for (var gap = before + 1; gap < i; gap++)
            {
                filled[gap] = before < 0 ? values[i] : values[before] + ((values[i] - values[before]) * (gap - before) / (i - before));
            }

            (filled[i], before) = (values[i], i);
        }

        if (before >= 0)
        {
            filled.AsSpan(before + 1).Fill(values[before]);
        }

        return filled;
    }

    /// <summary>One metric of rows, gaps filled.</summary>
    public static double[] Column(ReadOnlySpan<double> rows, int metric)
    {
        var values = new double[rows.Length / ServiceFeatures.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[(i * ServiceFeatures.Length) + metric];
        }

        return Filled(values);
    }
}

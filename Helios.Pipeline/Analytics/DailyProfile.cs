using Helios.Pipeline.Detection;
using Helios.Pipeline.Statistics;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Analytics;

/// <summary>What is usual for a service at an hour of the day, metric by metric, and how far values lie from it. Immutable.</summary>
/// <remarks>
/// Level = median of the rows. Where a daily season stands out (<see cref="Season"/>) each hour (UTC) has an offset: the median of its deviations,
/// smoothed over its neighbours with weights 1, 2, 1, because a week gives only seven of them. Spread = the robust standard deviation of what is
/// left, not below half the plain one, nor below the least move that matters. O(rows · log rows).
/// </remarks>
internal sealed class DailyProfile
{
    private const int Width = ServiceFeatures.Length;
    private const int Hours = 24;
    private const double SigmaOfMedianDeviation = 1.4826;
    private const double LargestZ = 1e6;

    private readonly double[] _level = new double[Width];
    private readonly double[] _offsets = new double[Width * Hours];
    private readonly double[] _sigma = new double[Width];
    private readonly double[] _low = new double[Width];
    private readonly double[] _high = new double[Width];

    private DailyProfile()
    {
    }

    /// <summary>Learns.</summary>
    /// <param name="rows">Hour after hour; NaN for what was not measured.</param>
    /// <param name="first">The first row's hour.</param>
    public static DailyProfile Fit(ReadOnlySpan<double> rows, long first)
    {
        var profile = new DailyProfile();
        var values = new double[rows.Length / Width];
        for (var metric = 0; metric < Width; metric++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = rows[(i * Width) + metric];
            }

            profile.Fit(metric, values, first);
        }

        return profile;
    }

    /// <summary>The usual value at an hour.</summary>
    public double Expected(int metric, long hour) => _level[metric] + Offset(metric, hour);

    /// <summary>How far the usual value at an hour lies from the level.</summary>
    public double Offset(int metric, long hour) => _offsets[(metric * Hours) + (int)(hour % Hours)];

    /// <summary>Standard deviation from the usual value; above 0.</summary>
    public double Sigma(int metric) => _sigma[metric];

    /// <summary>Whether a value lies between the smallest and the largest that were learnt.</summary>
    public bool IsInRange(int metric, double value) => value >= _low[metric] && value <= _high[metric];

    /// <summary>Deviations from the usual values of the hour in standard deviations; 0 for what was not measured.</summary>
    public void Standardise(ReadOnlySpan<double> row, long hour, Span<double> standard)
    {
        for (var i = 0; i < Width; i++)
        {
            standard[i] = RowScaler.IsPresent(row[i]) ? Math.Clamp((row[i] - Expected(i, hour)) / _sigma[i], -LargestZ, LargestZ) : 0;
        }
    }

    /// <summary>The smallest move of a metric that matters to anyone.</summary>
    public static double LeastMove(int metric, double level) => metric switch
    {
        1 => 0.002,
        7 => 0.005,
        2 or 3 or 4 => Math.Max(0.5, 0.01 * Math.Abs(level)),
        _ => Math.Max(1, 0.01 * Math.Abs(level)),
    };

    private void Fit(int metric, double[] values, long first)
    {
        var present = values.Where(RowScaler.IsPresent).ToArray();
        if (present.Length == 0)
        {
            (_sigma[metric], _low[metric], _high[metric]) = (LeastMove(metric, 0), double.PositiveInfinity, double.NegativeInfinity);
            return;
        }

        (_low[metric], _high[metric]) = (present.Min(), present.Max());
        var level = _level[metric] = OrderStatistics.Median(present);
        if (Season.Find(SeriesGaps.Filled(values), [Hours]) is not null)
        {
            Learn(_offsets.AsSpan(metric * Hours, Hours), values, first, level);
        }

        var rest = new List<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (RowScaler.IsPresent(values[i]))
            {
                rest.Add(values[i] - Expected(metric, first + i));
            }
        }

        var deviation = Math.Sqrt(rest.Sum(static value => value * value) / rest.Count);
        var robust = SigmaOfMedianDeviation * OrderStatistics.Median([.. rest.Select(Math.Abs)]);
        _sigma[metric] = Math.Max(Math.Max(robust, deviation / 2), LeastMove(metric, level));
    }

    private static void Learn(Span<double> offsets, double[] values, long first, double level)
    {
        var raw = new double[Hours];
        for (var hour = 0; hour < Hours; hour++)
        {
            var start = (int)((((hour - first) % Hours) + Hours) % Hours);
            var own = new List<double>();
            for (var i = start; i < values.Length; i += Hours)
            {
                if (RowScaler.IsPresent(values[i]))
                {
                    own.Add(values[i] - level);
                }
            }

            raw[hour] = own.Count > 0 ? OrderStatistics.Median([.. own]) : 0;
        }

        for (var hour = 0; hour < Hours; hour++)
        {
            offsets[hour] = (raw[(hour + Hours - 1) % Hours] + (2 * raw[hour]) + raw[(hour + 1) % Hours]) / 4;
        }
    }
}

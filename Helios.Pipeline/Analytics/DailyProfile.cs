using Helios.Pipeline.Detection;
using Helios.Pipeline.Statistics;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Analytics;

/// <summary>What is usual for a service at an hour of the day, metric by metric, and how far values lie from it. Immutable.</summary>
/// <remarks>
/// Level = median of the rows. Where a daily season stands out (<see cref="Season"/>) each hour (UTC) has an offset: the median of its deviations,
/// smoothed over its neighbours with weights 1, 2, 1, because a week gives only seven of them. Spread = the robust standard deviation of what is
/// left, not below half the plain one (nothing counted as farther than <see cref="FarthestSigmas"/>: the faults of a week must not hide the next one),
/// nor below the least move that matters. Counts and latencies vary by a share of themselves: all this is done
/// with the logarithm of one more than their value. O(rows · log rows).
/// </remarks>
internal sealed class DailyProfile
{
    private const int Width = ServiceFeatures.Length;
    private const int Hours = 24;
    private const double SigmaOfMedianDeviation = 1.4826;
    private const double LargestZ = 1e6;
    private const double FarthestSigmas = 6;
    private const double LeastShare = 0.01;

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
                values[i] = Map(metric, rows[(i * Width) + metric]);
            }

            profile.Fit(metric, values, first);
        }

        return profile;
    }

    /// <summary>The usual value at an hour.</summary>
    public double Expected(int metric, long hour) => Unmap(metric, Middle(metric, hour));

    /// <summary>How far the usual value at an hour lies from the level.</summary>
    public double Offset(int metric, long hour) => Expected(metric, hour) - Unmap(metric, _level[metric]);

    /// <summary>The values so many standard deviations below and above the usual one, within what the metric can be.</summary>
    public (double Lower, double Upper) Band(int metric, long hour, double sigmas)
    {
        var (middle, room) = (Middle(metric, hour), sigmas * _sigma[metric]);
        return (Math.Max(0, Unmap(metric, middle - room)), Math.Min(ServiceFeatures.Maximum(metric), Unmap(metric, middle + room)));
    }

    /// <summary>How far a value lies from the usual one of the hour, mapped; NaN for one that was not measured.</summary>
    public double Deviation(int metric, double value, long hour) => Map(metric, value) - Middle(metric, hour);

    /// <summary>The smallest deviation that matters to anyone.</summary>
    public double LeastMove(int metric) => LeastMove(metric, _level[metric]);

    /// <summary>Whether a value lies between the smallest and the largest that were learnt, faults left out.</summary>
    public bool IsInRange(int metric, double value) => Map(metric, value) >= _low[metric] && Map(metric, value) <= _high[metric];

    /// <summary>Deviations from the usual values of the hour in standard deviations; 0 for what was not measured.</summary>
    public void Standardise(ReadOnlySpan<double> row, long hour, Span<double> standard)
    {
        for (var i = 0; i < Width; i++)
        {
            standard[i] = RowScaler.IsPresent(row[i]) ? Math.Clamp(Deviation(i, row[i], hour) / _sigma[i], -LargestZ, LargestZ) : 0;
        }
    }

    private static bool IsShare(int metric) => metric is 1 or 7;

    private static double Map(int metric, double value) => IsShare(metric) ? value : Math.Log(1 + value);

    private static double Unmap(int metric, double value) => IsShare(metric) ? value : Math.Exp(value) - 1;

    private static double LeastMove(int metric, double level) => metric switch
    {
        1 => 0.002,
        7 => 0.005,
        // Half a millisecond, or one of what is counted.
        2 or 3 or 4 => Math.Max(LeastShare, 0.5 * Math.Exp(-level)),
        _ => Math.Max(LeastShare, Math.Exp(-level)),
    };

    private double Middle(int metric, long hour) => _level[metric] + _offsets[(metric * Hours) + (int)(hour % Hours)];

    private void Fit(int metric, double[] values, long first)
    {
        var present = values.Where(RowScaler.IsPresent).ToArray();
        (_low[metric], _high[metric]) = (double.PositiveInfinity, double.NegativeInfinity);
        if (present.Length == 0)
        {
            _sigma[metric] = LeastMove(metric, 0);
            return;
        }

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
                rest.Add(values[i] - Middle(metric, first + i));
            }
        }

        var robust = Math.Max(SigmaOfMedianDeviation * OrderStatistics.Median([.. rest.Select(Math.Abs)]), LeastMove(metric, level));
        var farthest = FarthestSigmas * robust;
        var deviation = Math.Sqrt(rest.Sum(value => Math.Min(value * value, farthest * farthest)) / rest.Count);
        _sigma[metric] = Math.Max(robust, deviation / 2);
        for (var i = 0; i < values.Length; i++)
        {
            if (Math.Abs(values[i] - Middle(metric, first + i)) <= farthest)
            {
                (_low[metric], _high[metric]) = (Math.Min(_low[metric], values[i]), Math.Max(_high[metric], values[i]));
            }
        }
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

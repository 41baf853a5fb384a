namespace Helios.Pipeline.Detection;

/// <summary>Standardises rows: each metric minus its mean, over its scale.</summary>
/// <remarks>
/// A missing value (NaN, infinite, beyond ±1e150) becomes 0, the mean, and tells nothing. The scale is the standard deviation, but not less than
/// a share of the metric's range, so that a metric which hardly moves does not shout when it moves a little. Where all metrics stay in 0..1
/// they are shares of one scale and the range is taken as 1. A constant metric is measured in tenths of its level (of 1, if that is more); one
/// never seen stays 0. Immutable.
/// </remarks>
internal sealed class RowScaler
{
    /// <summary>Standardised values are cut here, so that squares and sums stay finite.</summary>
    public const double MaximumZ = 1e6;

    private const double LargestValue = 1e150;
    private const double ConstantShare = 0.1;

    // Shares that were computed may be a little beside 0..1.
    private const double Slack = 0.001;

    private readonly double[] _mean;
    private readonly double[] _scale;

    private RowScaler(double[] mean, double[] scale)
    {
        _mean = mean;
        _scale = scale;
    }

    /// <summary>Metrics in a row.</summary>
    public int Width => _mean.Length;

    /// <summary>Whether a value is there.</summary>
    public static bool IsPresent(double value) => Math.Abs(value) <= LargestValue;

    /// <summary>Whether a row has any value.</summary>
    public static bool AnyPresent(ReadOnlySpan<double> row)
    {
        foreach (var value in row)
        {
            if (IsPresent(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Learns mean and scale. O(values).</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="width">Metrics in a row.</param>
    /// <param name="floorShare">The least scale, as a share of the range; 0 and up.</param>
    public static RowScaler Fit(ReadOnlySpan<double> rows, int width, double floorShare)
    {
        var moments = new ColumnMoments[width];
        for (var at = 0; at < rows.Length; at += width)
        {
            for (var i = 0; i < width; i++)
            {
                moments[i].Add(rows[at + i]);
            }
        }

        var shares = width > 1 && Array.TrueForAll(moments, static m => m.Count == 0 || (m.Minimum >= -Slack && m.Maximum <= 1 + Slack));
        var mean = new double[width];
        var scale = new double[width];
        for (var i = 0; i < width; i++)
        {
            mean[i] = moments[i].Mean;
            scale[i] = Scale(moments[i], floorShare, shares);
        }

        return new RowScaler(mean, scale);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static RowScaler Read(BinaryReader reader, int width) => new(reader.ReadDoubles(width), reader.ReadDoubles(width));

    public void WriteTo(BinaryWriter writer)
    {
        writer.WriteDoubles(_mean);
        writer.WriteDoubles(_scale);
    }

    /// <summary>Standardises a row.</summary>
    /// <returns>How many values were there.</returns>
    public int Apply(ReadOnlySpan<double> row, Span<double> standard)
    {
        var present = 0;
        for (var i = 0; i < _mean.Length; i++)
        {
            if (IsPresent(row[i]))
            {
                standard[i] = Math.Clamp((row[i] - _mean[i]) / _scale[i], -MaximumZ, MaximumZ);
                present++;
            }
            else
            {
                standard[i] = 0;
            }
        }

        return present;
    }

    /// <summary>The value of a metric that is so many scales from its mean.</summary>
    public double Restore(int metric, double standard) =>
        double.IsFinite(_scale[metric]) ? _mean[metric] + (standard * _scale[metric]) : double.NaN;

    private static double Scale(in ColumnMoments moments, double floorShare, bool shares)
    {
        if (moments.Count == 0)
        {
            return double.PositiveInfinity;
        }

        var range = moments.Maximum - moments.Minimum;
        return range > 0
            ? Math.Max(moments.Deviation, floorShare * (shares ? 1 : range))
            : ConstantShare * Math.Max(1, Math.Abs(moments.Mean));
    }
}

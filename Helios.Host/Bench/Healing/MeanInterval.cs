using System.Globalization;

namespace Helios.Host.Bench.Healing;

/// <summary>A mean and half the width of its 90 % interval by Student's t; NaN from fewer than two values.</summary>
/// <param name="Mean">The mean; NaN of none.</param>
/// <param name="Half">Half the width.</param>
internal readonly record struct MeanInterval(double Mean, double Half)
{
    // 95 % quantiles of t for 1 to 30 degrees of freedom (Student 1908, modern values); beyond, the normal's is near enough.
    private static readonly double[] Quantiles =
    [
        6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725,
        1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697,
    ];

    private const double Normal = 1.645;

    /// <summary>Of values.</summary>
    public static MeanInterval Of(IReadOnlyCollection<double> values)
    {
        if (values.Count < 2)
        {
            return new(values.Count == 0 ? double.NaN : values.Single(), double.NaN);
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var quantile = values.Count - 1 <= Quantiles.Length ? Quantiles[values.Count - 2] : Normal;
        return new(mean, quantile * deviation / Math.Sqrt(values.Count));
    }

    /// <inheritdoc/>
    public override string ToString() => double.IsNaN(Mean) ? "-"
        : double.IsNaN(Half) ? Mean.ToString("0.0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Mean:0.0}±{Half:0.0}");
}

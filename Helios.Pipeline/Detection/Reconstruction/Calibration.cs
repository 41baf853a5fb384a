using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Puts a member's measure on the common scale: 0 is its median on the learnt rows, 1 its 99 % quantile.</summary>
/// <param name="Usual">The median.</param>
/// <param name="Spread">The quantile less the median.</param>
internal readonly record struct Calibration(double Usual, double Spread)
{
    // A member that was the same on all rows would make the least change infinite.
    private const double LeastSpread = 0.02;
    private const double Quantile = 0.99;

    public double Apply(double measure) => (measure - Usual) / Spread;

    /// <param name="measures">At least one; sorted here.</param>
    public static Calibration Of(double[] measures)
    {
        Array.Sort(measures);
        var usual = OrderStatistics.Quantile(measures, 0.5);
        return new Calibration(usual, Math.Max(OrderStatistics.Quantile(measures, Quantile) - usual, LeastSpread));
    }
}

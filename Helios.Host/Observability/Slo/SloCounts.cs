namespace Helios.Host.Observability.Slo;

/// <summary>What an indicator has counted.</summary>
/// <param name="Good">Of those, the good ones.</param>
/// <param name="Total">All.</param>
internal readonly record struct SloCounts(double Good, double Total)
{
    /// <summary>Share of good ones, 0..1; NaN where nothing was counted.</summary>
    public double Share => Total > 0 ? Good / Total : double.NaN;

    public static SloCounts operator +(SloCounts left, SloCounts right) => new(left.Good + right.Good, left.Total + right.Total);

    public static SloCounts operator -(SloCounts left, SloCounts right) => new(left.Good - right.Good, left.Total - right.Total);
}

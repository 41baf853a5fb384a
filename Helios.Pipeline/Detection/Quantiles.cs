namespace Helios.Pipeline.Detection;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantiles
{
    /// <summary>The value below which a share of the sample lies, linear between neighbours (Hyndman and Fan 1996, type 7).</summary>
    /// <param name="sorted">At least one value, rising.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}

namespace Helios.Pipeline.Detection.Median;

/// <summary>The standard normal distribution, as far as a likelihood needs it.</summary>
internal static class NormalTail
{
    /// <summary>The probability of a value at most <paramref name="z"/>, within 1e-7.</summary>
    /// <remarks>Source: Abramowitz and Stegun 1964, equation 26.2.17.</remarks>
    public static double Below(double z)
    {
        if (double.IsNaN(z))
        {
            return double.NaN;
        }

        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var tail = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI) * polynomial;
        return Math.Clamp(z < 0 ? tail : 1 - tail, 0, 1);
    }
}

namespace Helios.Pipeline.Detection.Forest;

/// <summary>The path length that isolation is measured against.</summary>
internal static class AveragePathLength
{
    private const double Euler = 0.57721566490153286;

    /// <summary>Mean depth at which a search in a random binary tree of <paramref name="count"/> values ends without success.</summary>
    /// <param name="count">Values, 0 and up.</param>
    /// <returns>c(n) = 2(ln(n-1) + γ) - 2(n-1)/n; 1 for two values, 0 for fewer.</returns>
    /// <remarks>Liu, Ting, Zhou 2008, equation 1, with the harmonic number approximated as there.</remarks>
    public static double Of(int count) => count switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(count - 1.0) + Euler)) - (2 * (count - 1.0) / count),
    };
}

namespace Helios.Pipeline.Statistics.Drift;

/// <summary>How the p-value of <see cref="KolmogorovSmirnov"/> is found.</summary>
public enum KolmogorovSmirnovMethod
{
    /// <summary>Exact up to <see cref="KolmogorovSmirnov.MostExactPaths"/>, Stephens above.</summary>
    Automatic,

    /// <summary>By counting: every order of the two samples is equally likely. O(m·n).</summary>
    Exact,

    /// <summary>Kolmogorov's limit for large samples; p somewhat too large for small ones.</summary>
    Limit,

    /// <summary>The limit at (√N + 0.12 + 0.11/√N)·D with N = mn/(m+n): good from N = 4 on.</summary>
    Stephens,
}

namespace Helios.Pipeline.Detection.Knn;

/// <summary>Settings of <see cref="KnnDetector"/>.</summary>
public sealed record KnnOptions
{
    /// <summary>Values in a vector, 2 to 500.</summary>
    public int Lags { get; init; } = 50;

    /// <summary>Vectors that the last one is compared with, at least <see cref="Nearest"/> and at most 10,000.</summary>
    public int Stored { get; init; } = 600;

    /// <summary>Nearest vectors whose distance counts, 1 to 8.</summary>
    public int Nearest { get; init; } = 3;

    /// <summary>Every how many values a vector is stored, 1 to 100.</summary>
    public int Stride { get; init; } = 5;

    /// <summary>Distances among which a new one is ranked, 100 to 65,535.</summary>
    public int History { get; init; } = 5000;

    /// <summary>Surprise at the alarm edge, above 0: 1.2 is one distance in sixteen; the alarm policy says how often that is told.</summary>
    public double Edge { get; init; } = 1.2;

    /// <summary>Values learnt before anything is scored; at least two vectors' length.</summary>
    public int WarmUp { get; init; } = 150;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations() => OptionRange.Violations(
    [
        new("lags", Lags, 2, 500),
        new("nearest", Nearest, 1, 8),
        new("stored vectors", Stored, Nearest, 10_000),
        new("stride", Stride, 1, 100),
        new("history", History, 100, ushort.MaxValue),
        new("warm-up", WarmUp, 2 * Lags, int.MaxValue),
    ]).Concat(OptionRange.Edge(Edge));
}

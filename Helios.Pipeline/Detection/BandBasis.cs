namespace Helios.Pipeline.Detection;

/// <summary>What the width of the band came from by which the last value was judged.</summary>
/// <param name="Scale">The standard deviation, at least 0; NaN while unknown.</param>
/// <param name="Edge">Standard deviations to the band's edge where no minimum deviation widens it.</param>
/// <param name="MinimumHolds">True where a minimum deviation made the band wider than the noise alone would.</param>
public readonly record struct BandBasis(double Scale, double Edge, bool MinimumHolds)
{
    /// <summary>Nothing is known.</summary>
    public static BandBasis Unknown { get; } = new(double.NaN, double.NaN, false);

    /// <summary>Scales between the typical value and what was judged, negative below it; NaN where the scale is 0 or unknown.</summary>
    public double Z { get; init; } = double.NaN;

    /// <summary>True where a mean of several values was judged, whose standard error <see cref="Scale"/> is.</summary>
    public bool IsOfMean { get; init; }

    /// <summary>The same with <see cref="Z"/>.</summary>
    /// <param name="deviation">What was judged less the typical value.</param>
    internal BandBasis Judging(double deviation) => this with { Z = Scale > 0 ? deviation / Scale : double.NaN };
}

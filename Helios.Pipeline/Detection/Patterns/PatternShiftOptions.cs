namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Settings of <see cref="PatternShiftDetector"/>.</summary>
public sealed record PatternShiftOptions
{
    /// <summary>Rows whose patterns are compared, 32 to 4096.</summary>
    public int WindowRows { get; init; } = 256;

    /// <summary>Rows between two comparisons; at least 1.</summary>
    public int CompareEvery { get; init; } = 16;

    /// <summary>Neighbours that make a core, a row itself among them; at least 2.</summary>
    public int MinSamples { get; init; } = Dbscan.DefaultMinSamples;

    /// <summary>The least loss of similarity at the alarm edge, above 0 to 1.</summary>
    public double LeastShift { get; init; } = 0.25;

    /// <summary>Standard deviations beyond the usual loss that make the edge; above 0.</summary>
    public double Deviations { get; init; } = 4;

    /// <summary>Comparisons before the first score; at least 2.</summary>
    public int WarmUp { get; init; } = 8;

    /// <summary>Comparisons in a row beyond the edge after which the new patterns are the normal ones; at least 1.</summary>
    public int AcceptAfter { get; init; } = 32;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (WindowRows is < 32 or > 4096)
        {
            yield return $"window is {WindowRows} rows, must be 32 to 4096";
        }

        if (CompareEvery < 1 || MinSamples < 2 || WarmUp < 2 || AcceptAfter < 1)
        {
            yield return $"compare every {CompareEvery}, min samples {MinSamples}, warm-up {WarmUp}, accept after {AcceptAfter}: must be at least 1, 2, 2, 1";
        }

        if (!(LeastShift is > 0 and <= 1) || !(Deviations > 0 && double.IsFinite(Deviations)))
        {
            yield return $"least shift is {LeastShift} and deviations {Deviations}, must be in (0, 1] and above 0";
        }
    }
}

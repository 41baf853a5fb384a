namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Settings of <see cref="ReconstructionDetector"/>.</summary>
public sealed record ReconstructionOptions
{
    /// <summary>Share of the variance that the coarse reconstruction keeps; above 0, below 1. What it misses are unusual combinations.</summary>
    public double CoarseVariance { get; init; } = 0.5;

    /// <summary>Share of the variance that the fine reconstruction keeps; from the coarse one to below 1. What it misses breaks the correlations.</summary>
    public double FineVariance { get; init; } = 0.98;

    /// <summary>Least scale of a metric as a share of its range, 0 to 1; see the component's page.</summary>
    public double FloorShare { get; init; } = 0.1;

    /// <summary>Weight of the newest row in what is judged, in (0, 1]; 1 judges each row alone.</summary>
    public double Smoothing { get; init; } = 0.3;

    /// <summary>Weight of the isolation forest among the members (the others weigh 1), 0 to 1; 0 grows none.</summary>
    public double ForestWeight { get; init; } = 0.5;

    /// <summary>Share of the learnt rows below the alarm edge, 0.5 to 1.</summary>
    public double EdgeQuantile { get; init; } = 0.999;

    /// <summary>Rows seen before the first score where no clean stretch was given; at least 32. Wide rows need four for each metric.</summary>
    public int WarmUp { get; init; } = 256;

    /// <summary>Rows kept to learn from; at least the warm-up, at most 65,536.</summary>
    public int WindowRows { get; init; } = 2048;

    /// <summary>Rows learnt after which the model is fitted anew; at least 1.</summary>
    public int RefitEvery { get; init; } = 512;

    /// <summary>Rows in a row beyond the edge that are kept out of learning; those after them are the new normal. At least 0.</summary>
    public int AcceptAfter { get; init; } = 240;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (!(CoarseVariance > 0 && CoarseVariance <= FineVariance && FineVariance < 1))
        {
            yield return $"variances are {CoarseVariance} and {FineVariance}, must rise within (0, 1)";
        }

        if (!(FloorShare is >= 0 and <= 1))
        {
            yield return $"floor share is {FloorShare}, must be 0 to 1";
        }

        if (!(Smoothing is > 0 and <= 1))
        {
            yield return $"smoothing is {Smoothing}, must be above 0 and at most 1";
        }

        if (!(ForestWeight is >= 0 and <= 1))
        {
            yield return $"forest weight is {ForestWeight}, must be 0 to 1";
        }

        if (!(EdgeQuantile is >= 0.5 and <= 1))
        {
            yield return $"edge quantile is {EdgeQuantile}, must be 0.5 to 1";
        }

        if (WarmUp < 32 || WindowRows < WarmUp || WindowRows > 65_536)
        {
            yield return $"warm-up is {WarmUp} and window {WindowRows} rows, must be 32 <= warm-up <= window <= 65536";
        }

        if (RefitEvery < 1 || AcceptAfter < 0)
        {
            yield return $"refit is every {RefitEvery} and acceptance after {AcceptAfter} rows, must be at least 1 and 0";
        }
    }
}

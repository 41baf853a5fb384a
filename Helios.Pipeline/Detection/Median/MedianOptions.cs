namespace Helios.Pipeline.Detection.Median;

/// <summary>Settings of <see cref="MedianDetector"/>.</summary>
public sealed record MedianOptions
{
    /// <summary>Values in the window, 3..4096; 16 bytes each.</summary>
    public int Window { get; init; } = 128;

    /// <summary>Values learnt before anything is scored; at least 3, at most the window.</summary>
    public int WarmUp { get; init; } = 32;

    /// <summary>Robust standard deviations above which a value alarms; above 0. 3.5 is the cut of Iglewicz and Hoaglin.</summary>
    public double MediumZ { get; init; } = 3.5;

    /// <summary>Robust standard deviations above which the severity is high; not below <see cref="MediumZ"/>.</summary>
    public double HighZ { get; init; } = 7;

    /// <summary>
    /// How unlikely a surprise must be among the recent surprises, in their standard deviations; 3.72 is a likelihood of 0.9999. 0 = the
    /// likelihood is not asked.
    /// </summary>
    public double SurpriseZ { get; init; } = 3.72;

    /// <summary>Side and smallest moves.</summary>
    public DeviationRule Rule { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Window is < 3 or > 4096)
        {
            yield return $"window is {Window} values, must be 3 to 4096";
        }

        if (WarmUp < 3 || WarmUp > Window)
        {
            yield return $"warm-up is {WarmUp} values, must be 3 to the window {Window}";
        }

        if (!(MediumZ > 0 && double.IsFinite(MediumZ)))
        {
            yield return $"medium z is {MediumZ}, must be above 0";
        }

        if (!(HighZ >= MediumZ && double.IsFinite(HighZ)))
        {
            yield return $"high z is {HighZ}, must not be below medium z {MediumZ}";
        }

        if (!(SurpriseZ >= 0 && double.IsFinite(SurpriseZ)))
        {
            yield return $"surprise z is {SurpriseZ}, must be at least 0";
        }

        foreach (var violation in Rule.Violations())
        {
            yield return violation;
        }
    }
}

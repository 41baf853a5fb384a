namespace Helios.Pipeline.Detection.Seasonal;

/// <summary>Settings of <see cref="SeasonalDetector"/>.</summary>
public sealed record SeasonalOptions
{
    /// <summary>Whose clock the season follows; daylight saving is taken from it.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>After this time without being visited a slot's values weigh half; above 0.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(28);

    /// <summary>Earlier visits (weeks, or days of the coarser slots) that a slot needs before it judges; at least 1.</summary>
    public int MinimumVisits { get; init; } = 2;

    /// <summary>Values learnt before anything is scored; at least 2.</summary>
    public int WarmUp { get; init; } = 24;

    /// <summary>Standard deviations above which a value alarms; above 0.</summary>
    public double MediumZ { get; init; } = 4;

    /// <summary>Standard deviations above which the severity is high; not below <see cref="MediumZ"/>.</summary>
    public double HighZ { get; init; } = 6;

    /// <summary>Side and smallest moves.</summary>
    public DeviationRule Rule { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (HalfLife <= TimeSpan.Zero)
        {
            yield return $"half-life is {HalfLife}, must be above 0";
        }

        if (MinimumVisits < 1)
        {
            yield return $"minimum visits are {MinimumVisits}, must be at least 1";
        }

        if (WarmUp < 2)
        {
            yield return $"warm-up is {WarmUp} values, must be at least 2";
        }

        if (!(MediumZ > 0 && double.IsFinite(MediumZ)))
        {
            yield return $"medium z is {MediumZ}, must be above 0";
        }

        if (!(HighZ >= MediumZ && double.IsFinite(HighZ)))
        {
            yield return $"high z is {HighZ}, must not be below medium z {MediumZ}";
        }

        foreach (var violation in Rule.Violations())
        {
            yield return violation;
        }
    }
}

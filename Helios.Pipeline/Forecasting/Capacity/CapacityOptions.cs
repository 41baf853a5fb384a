namespace Helios.Pipeline.Forecasting.Capacity;

/// <summary>Settings of <see cref="CapacityPlanner"/>.</summary>
public sealed record CapacityOptions
{
    /// <summary>What is there to be used up, in the metric's unit; above 0.</summary>
    public required double Limit { get; init; }

    /// <summary>Time between two values; one hour by default.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Values a season; 1 = none. Growth is then told from whole seasons.</summary>
    public int Period { get; init; } = 1;

    /// <summary>Steps looked ahead, 1..10,000; a week of hours by default.</summary>
    public int Horizon { get; init; } = 168;

    /// <summary>Level of the interval whose edges give the range; 0.9 by default.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Largest p-value of growth; 0.05 by default.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>Share of the limit that must be in use before anyone is told, 0..1; 0.5 by default.</summary>
    public double MinimumUse { get; init; } = 0.5;

    /// <summary>Share of variance that the trend must explain (R²), 0..1; 0.3 by default.</summary>
    public double MinimumExplained { get; init; } = 0.3;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (!(Limit > 0 && double.IsFinite(Limit)))
        {
            yield return $"limit is {Limit}, must be above 0 and finite";
        }

        if (Step <= TimeSpan.Zero || Period < 1 || Horizon is < 1 or > 10_000)
        {
            yield return $"step is {Step}, period {Period}, horizon {Horizon}: they must be above 0, and the horizon at most 10000 steps";
        }

        if (!(Level is > 0 and < 1) || !(Significance is > 0 and < 1))
        {
            yield return $"level is {Level} and significance {Significance}, must be above 0 and below 1";
        }

        if (!(MinimumUse is >= 0 and <= 1) || !(MinimumExplained is >= 0 and <= 1))
        {
            yield return $"minimum use is {MinimumUse} and minimum explained {MinimumExplained}, must be 0 to 1";
        }
    }
}

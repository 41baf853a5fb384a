namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>Settings of a back-test.</summary>
public sealed record BacktestOptions
{
    /// <summary>Most past moments to forecast from, 1..1000; 5 by default. Fewer where the history is too short.</summary>
    public int Origins { get; init; } = 5;

    /// <summary>Steps told from each, 1..10,000; 24 by default.</summary>
    public int Horizon { get; init; } = 24;

    /// <summary>Values between two origins, at least 1; 0 = the horizon, so that no value is judged twice.</summary>
    public int Stride { get; init; }

    /// <summary>The interval's level, above 0 and below 1; 0.9 by default.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Values a season of the naive forecast; 1 = it repeats the last value.</summary>
    public int Period { get; init; } = 1;

    internal int Step => Stride > 0 ? Stride : Horizon;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Origins is < 1 or > 1000)
        {
            yield return $"origins are {Origins}, must be 1 to 1000";
        }

        if (Horizon is < 1 or > 10_000)
        {
            yield return $"horizon is {Horizon} steps, must be 1 to 10000";
        }

        if (Stride < 0)
        {
            yield return $"stride is {Stride}, must be at least 0";
        }

        if (!(Level is > 0 and < 1))
        {
            yield return $"level is {Level}, must be above 0 and below 1";
        }

        if (Period < 1)
        {
            yield return $"period is {Period}, must be at least 1";
        }
    }
}

namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>Settings of <see cref="AlertLedger"/>.</summary>
public sealed record AlertLedgerOptions
{
    /// <summary>Smallest probability that is told, 0..1; 0.5 by default.</summary>
    public double MinimumProbability { get; init; } = 0.5;

    /// <summary>Share of its lead time by which a crossing may come after the window and still count, at least 0; 0.25 by default.</summary>
    public double Grace { get; init; } = 0.25;

    /// <summary>Most alerts open at a time, at least 1; 10,000 by default. One more is refused and counted.</summary>
    public int MostOpen { get; init; } = 10_000;

    /// <summary>Judged alerts that make the precision, at least 1; the last 1000 by default.</summary>
    public int Remembered { get; init; } = 1000;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (!(MinimumProbability is >= 0 and <= 1))
        {
            yield return $"minimum probability is {MinimumProbability}, must be 0 to 1";
        }

        if (!(Grace >= 0 && double.IsFinite(Grace)))
        {
            yield return $"grace is {Grace}, must be at least 0";
        }

        if (MostOpen < 1 || Remembered < 1)
        {
            yield return $"most open is {MostOpen} and remembered {Remembered}, must be at least 1";
        }
    }
}

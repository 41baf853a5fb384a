namespace Helios.Pipeline.Forecasting.Decomposition;

/// <summary>Settings of <see cref="Stl"/>; windows are numbers of values, odd.</summary>
public sealed record StlOptions
{
    /// <summary>Values a season, at least 2.</summary>
    public required int Period { get; init; }

    /// <summary>Seasons that shape the season at one place: small lets it change fast. Odd, at least 3; 7 by default.</summary>
    public int SeasonalWindow { get; init; } = 7;

    /// <summary>Values that shape the trend; odd, at least 3. 0 = the smallest odd number from 1.5·P / (1 - 1.5/seasonal) on.</summary>
    public int TrendWindow { get; init; }

    /// <summary>Values of the filter that keeps the trend out of the season; odd, at least 3. 0 = the smallest odd number above the period.</summary>
    public int LowPassWindow { get; init; }

    /// <summary>Outliers lose weight over several passes, and stay in the remainder.</summary>
    public bool Robust { get; init; }

    /// <summary>Passes of season and trend; 0 = 5, or 2 where robust.</summary>
    public int InnerPasses { get; init; }

    /// <summary>Passes that weigh outliers down; 0 = none, or 15 where robust.</summary>
    public int OuterPasses { get; init; }

    internal int Trend => TrendWindow > 0 ? TrendWindow : Odd((int)Math.Ceiling(1.5 * Period / (1 - (1.5 / SeasonalWindow))));

    internal int LowPass => LowPassWindow > 0 ? LowPassWindow : Odd(Period + 1);

    internal int Inner => InnerPasses > 0 ? InnerPasses : Robust ? 2 : 5;

    internal int Outer => OuterPasses > 0 ? OuterPasses : Robust ? 15 : 0;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Period < 2)
        {
            yield return $"period is {Period}, must be at least 2";
        }

        foreach (var (name, window) in new[] { ("seasonal", SeasonalWindow), ("trend", TrendWindow), ("low-pass", LowPassWindow) })
        {
            var absent = window == 0 && name != "seasonal";
            if (!absent && (window < 3 || window % 2 == 0))
            {
                yield return $"{name} window is {window}, must be odd and at least 3";
            }
        }

        if (InnerPasses < 0 || OuterPasses < 0)
        {
            yield return $"passes are {InnerPasses} and {OuterPasses}, must be at least 0";
        }
    }

    private static int Odd(int atLeast) => atLeast % 2 == 1 ? atLeast : atLeast + 1;
}

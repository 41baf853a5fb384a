namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Bounds of an order search.</summary>
public sealed record ArimaSearchOptions
{
    /// <summary>Most autoregressive terms, 0 to 24.</summary>
    public int MaximumP { get; init; } = 3;

    /// <summary>Most differences, 0 to 3.</summary>
    public int MaximumD { get; init; } = 2;

    /// <summary>Most moving-average terms, 0 to 24.</summary>
    public int MaximumQ { get; init; } = 3;

    /// <summary>The search looks at so many of the newest values; the order it chooses is then fitted to all.</summary>
    public int MostValues { get; init; } = 600;

    /// <summary>How the number of differences is chosen.</summary>
    public DifferencingRule Differencing { get; init; } = DifferencingRule.Criterion;

    /// <summary>Models whose criteria exceed the best by less are as good; 0 takes the best as it is.</summary>
    /// <remarks>Burnham and Anderson 2002, section 2.6: differences below 2 are no ground to prefer one.</remarks>
    public double NearTie { get; init; } = 1;
}

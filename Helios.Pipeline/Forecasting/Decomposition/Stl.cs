using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Decomposition;

/// <summary>Seasonal-trend decomposition by loess: the season may change slowly, and outliers need not bend it.</summary>
/// <remarks>
/// Source: Cleveland, Cleveland, McRae and Terpenning 1990, «STL», Journal of Official Statistics 6(1), section 2 and 3; steps are named
/// after section 2.2 and 2.3. Local lines (degree 1) throughout, no jumps. The median behind the robustness weights is the true one:
/// the authors' program takes a wrong one for an even number of values. Deterministic, pure; O(n·window) a pass, buffers of the size
/// of the series.
/// </remarks>
public static class Stl
{
    /// <summary>Takes a series apart.</summary>
    /// <param name="values">Finite, evenly spaced, at least two periods.</param>
    /// <param name="options">Windows and passes.</param>
    /// <exception cref="ArgumentException">Fewer than two periods, a value that is not finite, or an option out of range.</exception>
    public static SeasonalParts Of(ReadOnlySpan<double> values, StlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"STL: {violation}", nameof(options));
        }

        SampleGuard.Finite(values, nameof(values), 2 * options.Period);
        var run = new StlPass(values.ToArray(), options);
        run.Inner();
        for (var pass = 0; pass < options.Outer; pass++)
        {
            run.Reweigh();
            run.Inner();
        }

        return run.Parts();
    }
}

using Helios.Pipeline.Statistics;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Forecasting.Capacity;

/// <summary>Tells when a resource is used up, as a range, and says so only where use really grows.</summary>
/// <remarks>
/// A date is given only where growth is significant and the interval reaches the limit within the horizon; it is worth an alert only where
/// use is above a floor and the trend explains enough of the variance. A flat or falling series has no date, however wide its
/// interval grows. Pure.
/// </remarks>
public static class CapacityPlanner
{
    /// <summary>Plans from a fitted model.</summary>
    /// <param name="history">What the model was fitted on: finite, evenly spaced, oldest first, at least two.</param>
    /// <param name="model">Fitted.</param>
    /// <param name="options">Limit, horizon and floors.</param>
    /// <exception cref="ArgumentException">History or options are out of range.</exception>
    /// <exception cref="InvalidOperationException">The model was not fitted.</exception>
    public static CapacityPlan Plan(ReadOnlySpan<double> history, IForecastModel model, CapacityOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(options);
        var steps = options.Horizon;
        var buffer = new double[3 * steps];
        model.Forecast(options.Level, buffer.AsSpan(0, steps), buffer.AsSpan(steps, steps), buffer.AsSpan(2 * steps));
        return Plan(history, buffer.AsSpan(0, steps), buffer.AsSpan(steps, steps), buffer.AsSpan(2 * steps), options);
    }

    /// <summary>Plans from a forecast.</summary>
    /// <param name="history">As above.</param>
    /// <param name="mean">Expected values.</param>
    /// <param name="lower">Lower edges; as long.</param>
    /// <param name="upper">Upper edges; as long.</param>
    /// <param name="options">Limit and floors; the horizon is the forecast's length.</param>
    /// <exception cref="ArgumentException">History, forecast or options are out of range.</exception>
    public static CapacityPlan Plan(
        ReadOnlySpan<double> history,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper,
        CapacityOptions options)
    {
        Check(options);
        SampleGuard.Finite(history, nameof(history), 2);
        SampleGuard.SameLength(mean.Length, lower.Length, nameof(lower));
        SampleGuard.SameLength(mean.Length, upper.Length, nameof(upper));
        SampleGuard.AtLeast(mean.Length, nameof(mean), 1);
        var growth = TrendTest.Of(history, options.Period, options.Significance);
        var use = SampleMoments.Of(history[^Math.Min(options.Period, history.Length)..]).Mean / options.Limit;
        var range = ExhaustionRange.Of(mean, lower, upper, options.Limit);
        var state = State(use, growth, range, options);
        var date = state is CapacityState.Exhausting or CapacityState.Uncertain ? range : null;
        var plan = new CapacityPlan(state, use, growth, date, "");
        return plan with { Recommendation = CapacityText.Of(plan, options with { Horizon = mean.Length }) };
    }

    private static CapacityState State(double use, TrendTest growth, ExhaustionRange? range, CapacityOptions options)
    {
        if (use >= 1)
        {
            return CapacityState.Exhausted;
        }

        if (growth.Direction != TrendDirection.Rising)
        {
            return growth.Direction == TrendDirection.Falling ? CapacityState.Falling : CapacityState.Flat;
        }

        if (range is null)
        {
            return CapacityState.Growing;
        }

        return use >= options.MinimumUse && growth.Explained >= options.MinimumExplained
            ? CapacityState.Exhausting
            : CapacityState.Uncertain;
    }

    private static void Check(CapacityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"capacity: {violation}", nameof(options));
        }
    }
}

using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>Back-test over a rolling origin: forecasts from past moments, judged by what came.</summary>
/// <remarks>
/// From every origin a fresh model sees only what was known then. The last origin lies one horizon before the end. Errors are scaled by the
/// mean absolute difference one season apart within the history of the first origin; where that is 0 by that of neighbours, and where
/// that is 0 too by 1 in the metric's unit, so results are always finite. Source: Tashman 2000; Hyndman and Koehler 2006.
/// </remarks>
public static class RollingOrigin
{
    /// <summary>True where at least one origin has enough history.</summary>
    /// <param name="values">Number of values there are.</param>
    /// <param name="minimumHistory">Fewest values the model takes.</param>
    /// <param name="options">Horizon and period count.</param>
    public static bool Fits(int values, int minimumHistory, BacktestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return values - options.Horizon >= Math.Max(minimumHistory, options.Period + 1);
    }

    /// <summary>Back-tests a model.</summary>
    /// <param name="values">Finite, evenly spaced, oldest first.</param>
    /// <param name="create">Makes a fresh model; called once an origin, and once before.</param>
    /// <param name="options">Origins, horizon, level and period.</param>
    /// <exception cref="ArgumentException">Not even one origin has enough history, a value is not finite, or an option is out of range.</exception>
    public static BacktestResult Run(ReadOnlySpan<double> values, Func<IForecastModel> create, BacktestOptions options)
    {
        ArgumentNullException.ThrowIfNull(create);
        Check(options);
        SampleGuard.Finite(values, nameof(values), 0);
        var model = create();
        if (!Fits(values.Length, model.MinimumHistory, options))
        {
            throw new ArgumentException(
                $"{values.Length} values are too few to back-test {model.Name} over {options.Horizon} steps: "
                    + $"{Math.Max(model.MinimumHistory, options.Period + 1) + options.Horizon} are needed",
                nameof(values));
        }

        var last = values.Length - options.Horizon;
        var origins = Math.Min(options.Origins, 1 + ((last - Math.Max(model.MinimumHistory, options.Period + 1)) / options.Step));
        var first = last - ((origins - 1) * options.Step);
        var (own, naive) = (default(BacktestErrors), default(BacktestErrors));
        for (var origin = first; origin <= last; origin += options.Step)
        {
            Judge(create(), values, origin, options, ref own);
            Judge(new SeasonalNaiveModel(options.Period), values, origin, options, ref naive);
        }

        var scale = Scale(values[..first], options.Period);
        return new BacktestResult(origins, options.Horizon, own.Mean / scale, own.Relative, own.Coverage, naive.Mean / scale);
    }

    private static void Judge(IForecastModel model, ReadOnlySpan<double> values, int origin, BacktestOptions options, ref BacktestErrors errors)
    {
        var buffer = new double[3 * options.Horizon];
        var mean = buffer.AsSpan(0, options.Horizon);
        var lower = buffer.AsSpan(options.Horizon, options.Horizon);
        var upper = buffer.AsSpan(2 * options.Horizon);
        model.Fit(values[..origin]);
        model.Forecast(options.Level, mean, lower, upper);
        errors.Add(values.Slice(origin, options.Horizon), mean, lower, upper);
    }

    /// <summary>Refuses options out of range.</summary>
    internal static void Check(BacktestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"back-test: {violation}", nameof(options));
        }
    }

    private static double Scale(ReadOnlySpan<double> history, int period)
    {
        var seasonal = MeanStep(history, period);
        var neighbours = seasonal > 0 ? seasonal : MeanStep(history, 1);
        return neighbours > 0 ? neighbours : 1;
    }

    private static double MeanStep(ReadOnlySpan<double> history, int period)
    {
        var sum = 0.0;
        for (var i = period; i < history.Length; i++)
        {
            sum += Math.Abs(history[i] - history[i - period]);
        }

        return sum / (history.Length - period);
    }
}

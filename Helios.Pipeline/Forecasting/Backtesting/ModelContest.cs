using System.Globalization;
using Helios.Pipeline.Forecasting.Intervals;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>Chooses the model that serves a series: the best in the back-test, and never one worse than the seasonal naive forecast.</summary>
public static class ModelContest
{
    /// <summary>Back-tests all candidates and fits the winner.</summary>
    /// <param name="values">Finite, evenly spaced, oldest first; at least two.</param>
    /// <param name="candidates">Each makes a fresh model. Of equal ones the first wins; seasonal naive needs not be among them.</param>
    /// <param name="options">The back-test. Where the history is too short for it, seasonal naive serves, or naive.</param>
    /// <exception cref="ArgumentException">Fewer than two values, a value that is not finite, or an option out of range.</exception>
    public static ContestResult Choose(
        ReadOnlySpan<double> values, IReadOnlyList<Func<IForecastModel>> candidates, BacktestOptions options)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        RollingOrigin.Check(options);
        SampleGuard.Finite(values, nameof(values), 2);
        var entries = new List<ContestEntry>(candidates.Count);
        var best = -1;
        foreach (var create in candidates)
        {
            var entry = Try(values, create, options);
            if (entry.Refusal is null && (best < 0 || entry.Backtest!.Mase < entries[best].Backtest!.Mase))
            {
                best = entries.Count;
            }

            entries.Add(entry);
        }

        var count = values.Length;
        var model = new CalibratedModel(best >= 0 ? candidates[best] : () => Naive(count, options.Period), options.Horizon);
        model.Fit(values);
        return new ContestResult(model, best >= 0 ? entries[best].Backtest : NaiveBacktest(values, options), entries);
    }

    private static ContestEntry Try(ReadOnlySpan<double> values, Func<IForecastModel> create, BacktestOptions options)
    {
        var model = create();
        if (!RollingOrigin.Fits(values.Length, model.MinimumHistory, options))
        {
            return new ContestEntry(model.Name, null, $"{values.Length} values are too few to back-test it over {options.Horizon} steps");
        }

        var result = RollingOrigin.Run(values, create, options);
        return new ContestEntry(model.Name, result, result.MayServe ? null : Worse(result));
    }

    private static string Worse(BacktestResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"worse than the seasonal naive forecast: error {result.Mase:0.###} against {result.NaiveMase:0.###}");

    private static SeasonalNaiveModel Naive(int values, int period) => new(values > period ? period : 1);

    private static BacktestResult? NaiveBacktest(ReadOnlySpan<double> values, BacktestOptions options) =>
        RollingOrigin.Fits(values.Length, options.Period + 1, options)
            ? RollingOrigin.Run(values, () => new SeasonalNaiveModel(options.Period), options)
            : null;
}

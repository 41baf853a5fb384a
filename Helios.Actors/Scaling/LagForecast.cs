using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Bounds;
using Helios.Pipeline.Forecasting.Intervals;
using Helios.Pipeline.Forecasting.Smoothing;

namespace Helios.Actors.Scaling;

/// <summary>The worst lag from now to the horizon.</summary>
/// <param name="Mean">Expected, in records; NaN where there was too little to tell from.</param>
/// <param name="Upper">Upper edge of the interval; NaN likewise.</param>
/// <remarks>
/// Of the last values on an even grid the contest chooses between smoothing with a trend, with a damped one, without, and the last value, which serves
/// unless another was better on the past. Lag is never below 0. Pure; about a millisecond.
/// </remarks>
public readonly record struct LagForecast(double Mean, double Upper)
{
    /// <summary>Fewest values.</summary>
    public const int MinimumValues = 6;

    private const int Most = 90;
    private const double Level = 0.8;

    private static readonly MetricBounds Bounds = new(0, double.PositiveInfinity);

    /// <summary>Nothing to tell from.</summary>
    public static LagForecast None { get; } = new(double.NaN, double.NaN);

    /// <summary>Looks ahead.</summary>
    /// <param name="history">By time; gaps are bridged by straight lines.</param>
    /// <param name="options">Interval and horizon.</param>
    public static LagForecast Of(IReadOnlyList<LagSample> history, ScaleOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var values = Even(history, options.Interval);
        if (values.Length < MinimumValues)
        {
            return None;
        }

        if (Array.TrueForAll(values, value => value == values[^1]))
        {
            return new LagForecast(values[^1], values[^1]);
        }

        var steps = (int)(options.Horizon.Ticks / options.Interval.Ticks);
        var model = new BoundedModel(Choose(values, Math.Min(steps, values.Length / 4)), Bounds);
        var (mean, lower, upper) = (new double[steps], new double[steps], new double[steps]);
        model.Forecast(Level, mean, lower, upper);

        // What any step may bring, now included: lag that peaks on the way, or is there already, is lag.
        return new LagForecast(Math.Max(values[^1], mean.Max()), Math.Max(values[^1], upper.Max()));
    }

    private static CalibratedModel Choose(double[] values, int steps)
    {
        Func<IForecastModel>[] candidates =
        [
            static () => new SmoothingModel(SmoothingForm.Holt),
            static () => new SmoothingModel(SmoothingForm.Damped),
            static () => new SmoothingModel(SmoothingForm.Simple),
        ];
        return ModelContest.Choose(values, candidates, new BacktestOptions { Origins = 3, Horizon = Math.Max(1, steps), Level = Level }).Model;
    }

    /// <summary>Values at the last sample and every interval before it, as far as there are samples.</summary>
    private static double[] Even(IReadOnlyList<LagSample> history, TimeSpan interval)
    {
        if (history.Count == 0)
        {
            return [];
        }

        var (first, last) = (history[0].At, history[^1].At);
        var count = (int)Math.Min(Most, 1 + ((last - first).Ticks / interval.Ticks));
        var values = new double[count];
        var right = history.Count - 1;
        for (var i = 0; i < count; i++)
        {
            var at = last - (i * interval);
            while (right > 0 && history[right - 1].At >= at)
            {
                right--;
            }

            values[count - 1 - i] = right == 0 || history[right].At <= at ? history[right].AverageLag : Between(history[right - 1], history[right], at);
        }

        return values;
    }

    private static double Between(LagSample left, LagSample right, DateTimeOffset at)
    {
        var share = (at - left.At) / (right.At - left.At);
        return left.AverageLag + (share * (right.AverageLag - left.AverageLag));
    }
}

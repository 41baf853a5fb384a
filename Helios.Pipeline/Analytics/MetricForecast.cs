using Helios.Pipeline.Detection;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Alerts;
using Helios.Pipeline.Forecasting.Arima;
using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Bounds;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Forecasting.Smoothing;
using Helios.Pipeline.Statistics;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Analytics;

/// <summary>The forecast of one metric of a service: the winner of a contest, kept up to date hour by hour.</summary>
/// <remarks>One thread at a time. A missing hour repeats the last value. Update O(1).</remarks>
internal sealed class MetricForecast
{
    private const int Day = 24;
    private const int Origins = 3;

    // A rule is looked at where the value could reach it by this many times what the forecast spans.
    private const double Reach = 2;

    private readonly RecentValues _recent = new(ClimbForecast.Window);
    private readonly DailyProfile _profile;
    private readonly MetricBounds _bounds;
    private readonly BoundedModel _model;
    private double _last;
    private double _span;

    private MetricForecast(int metric, DailyProfile profile, ContestResult contest, int period)
    {
        (Metric, Contest, Period, _profile) = (metric, contest, period, profile);
        _bounds = new MetricBounds(0, ServiceFeatures.Maximum(metric));
        _model = new BoundedModel(contest.Model, _bounds);
    }

    /// <summary>Index of the metric.</summary>
    public int Metric { get; }

    /// <summary>What was tried, and the back-test of what serves.</summary>
    public ContestResult Contest { get; }

    /// <summary>Hours a season; 1 = none.</summary>
    public int Period { get; }

    /// <summary>The name of the model that serves.</summary>
    public string Model => Contest.Model.Name;

    /// <summary>Whether a climb that began after the training serves instead of the model.</summary>
    public bool IsClimbing => ClimbForecast.Find(_recent.Span) is not null;

    /// <summary>Back-tests the candidates and fits the winner.</summary>
    /// <param name="metric">Index of the metric.</param>
    /// <param name="values">Hour after hour, gaps filled.</param>
    /// <param name="first">The first value's hour.</param>
    /// <param name="profile">Of the same rows.</param>
    /// <param name="options">Steps and level.</param>
    public static MetricForecast Fit(int metric, double[] values, long first, DailyProfile profile, AnalyticsOptions options)
    {
        var period = Season.Find(values, [Day]) is null ? 1 : Day;
        var backtest = new BacktestOptions { Origins = Origins, Horizon = options.ForecastSteps, Level = options.Level, Period = period };
        var forecast = new MetricForecast(metric, profile, ModelContest.Choose(values, Candidates(period), backtest), period);
        for (var i = Math.Max(0, values.Length - ClimbForecast.Window); i < values.Length; i++)
        {
            forecast.Remember(values[i], first + i);
        }

        forecast.Measure(options);
        return forecast;
    }

    /// <summary>Takes the value of the next hour; NaN repeats the last.</summary>
    public void Take(double value, long hour)
    {
        var known = RowScaler.IsPresent(value) ? value : _last;
        _model.Update(known);
        Remember(known, hour);
    }

    /// <summary>Tells the next values, inside the metric's bounds.</summary>
    /// <param name="level">Of the interval.</param>
    /// <param name="hour">The newest hour.</param>
    /// <param name="mean">Gets the expected values.</param>
    /// <param name="lower">Gets the lower edges.</param>
    /// <param name="upper">Gets the upper edges.</param>
    public void Forecast(double level, long hour, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        if (ClimbForecast.Find(_recent.Span) is not { } line)
        {
            _model.Forecast(level, mean, lower, upper);
            return;
        }

        var z = NormalQuantile.OfLevel(level);
        for (var step = 1; step <= mean.Length; step++)
        {
            var (middle, error) = ClimbForecast.At(line, step);
            middle += _profile.Offset(Metric, hour + step);
            mean[step - 1] = _bounds.Clamp(middle);
            lower[step - 1] = _bounds.Clamp(middle - (z * error));
            upper[step - 1] = _bounds.Clamp(middle + (z * error));
        }
    }

    /// <summary>Whether a threshold may be reached at all: false spares the forecast.</summary>
    public bool MayCross(AlertRule rule)
    {
        var distance = rule.Side == ThresholdSide.Above ? rule.Threshold - _last : _last - rule.Threshold;
        return distance <= Reach * _span || IsClimbing;
    }

    private static Func<IForecastModel>[] Candidates(int period)
    {
        Func<IForecastModel>[] any =
        [
            () => new ArimaModel(new ArimaOrder(1, 1, 1)),
            () => new SmoothingModel(SmoothingForm.Simple),
            () => new SmoothingModel(SmoothingForm.Holt),
        ];
        return period == 1 ? any : [.. any, () => new StlModel(period), () => new SmoothingModel(SmoothingForm.HoltWinters, period)];
    }

    private void Remember(double value, long hour)
    {
        _last = value;
        _recent.Add(value - _profile.Offset(Metric, hour));
    }

    /// <summary>How much room the forecast takes from the last value on, both sides.</summary>
    private void Measure(AnalyticsOptions options)
    {
        var steps = options.ForecastSteps;
        var buffer = new double[3 * steps];
        _model.Forecast(options.Level, buffer.AsSpan(0, steps), buffer.AsSpan(steps, steps), buffer.AsSpan(2 * steps));
        _span = Math.Max(_last, buffer.Max()) - Math.Min(_last, buffer.Min());
    }
}

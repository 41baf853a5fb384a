using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Smoothing;

namespace Helios.Pipeline.Forecasting.Seasonal;

/// <summary>The seasonal model: STL with smoothing or Holt-Winters, whichever would have told the last seasons better.</summary>
/// <remarks>
/// Both are back-tested over the end of the history; too short for that, STL is taken. What was chosen is kept until the next fit, so
/// updates cost as much as the chosen model's.
/// </remarks>
public sealed class SeasonalModel : IForecastModel
{
    private const int Origins = 3;

    private readonly int _period;
    private IForecastModel? _chosen;

    /// <summary>Makes a model.</summary>
    /// <param name="period">Values a season, at least 2.</param>
    public SeasonalModel(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        _period = period;
    }

    /// <inheritdoc/>
    public string Name => "seasonal";

    /// <inheritdoc/>
    public int MinimumHistory => (2 * _period) + 4;

    /// <summary>The name of the model that serves: <c>stl</c> or <c>holt_winters</c>; empty before the first fit.</summary>
    public string Chosen => _chosen?.Name ?? "";

    /// <inheritdoc/>
    public void Fit(ReadOnlySpan<double> values)
    {
        ForecastGuard.History(values, this);
        var chosen = Better(values);
        chosen.Fit(values);
        _chosen = chosen;
    }

    /// <inheritdoc/>
    public void Update(double value)
    {
        ForecastGuard.Fitted(_chosen is not null, this);
        _chosen!.Update(value);
    }

    /// <inheritdoc/>
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        ForecastGuard.Fitted(_chosen is not null, this);
        _chosen!.Forecast(level, mean, lower, upper);
    }

    private IForecastModel Better(ReadOnlySpan<double> values)
    {
        var options = new BacktestOptions { Origins = Origins, Horizon = _period, Period = _period };
        if (!RollingOrigin.Fits(values.Length, MinimumHistory, options))
        {
            return new StlModel(_period);
        }

        var stl = RollingOrigin.Run(values, () => new StlModel(_period), options);
        var winters = RollingOrigin.Run(values, () => new SmoothingModel(SmoothingForm.HoltWinters, _period), options);
        return winters.Mase < stl.Mase ? new SmoothingModel(SmoothingForm.HoltWinters, _period) : new StlModel(_period);
    }
}

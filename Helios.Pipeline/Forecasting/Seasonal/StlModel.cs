using Helios.Pipeline.Forecasting.Decomposition;
using Helios.Pipeline.Forecasting.Smoothing;

namespace Helios.Pipeline.Forecasting.Seasonal;

/// <summary>The season by STL, robust where there are outliers, repeated; what is left after it by damped exponential smoothing.</summary>
/// <remarks>
/// Source: Hyndman and Athanasopoulos 2021, section 5.7 (forecasting with decomposition). The season itself is estimated too: its
/// variance is added to the interval, and that of the remainder enlarged by the degrees of freedom that the season took. Update O(1): the
/// season stays as it was fitted.
/// </remarks>
public sealed class StlModel : IForecastModel
{
    // A season changes slowly in metrics: 11 seasons shape it, as in Bandara, Hyndman and Bergmeir 2021 (MSTL).
    private const int SeasonalWindow = 11;
    private const int RobustPasses = 5;

    private readonly double[] _season;
    private readonly SmoothingModel _rest = new(SmoothingForm.Damped);
    private int _place;
    private double _seasonVariance;
    private double _widening;
    private bool _fitted;

    /// <summary>Makes a model.</summary>
    /// <param name="period">Values a season, at least 2.</param>
    public StlModel(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        _season = new double[period];
    }

    /// <inheritdoc/>
    public string Name => "stl";

    /// <inheritdoc/>
    public int MinimumHistory => (2 * _season.Length) + 4;

    /// <inheritdoc/>
    public void Fit(ReadOnlySpan<double> values)
    {
        ForecastGuard.History(values, this);
        var period = _season.Length;
        var parts = Parts(values);
        // The newest season has followed its own noise: there the rest is taken off the season before, as an update would, or the level
        // comes out too calm and the first steps miss more than the interval says.
        var known = values.Length - period;
        var adjusted = new double[known];
        for (var i = 0; i < known; i++)
        {
            adjusted[i] = values[i] - parts.Seasonal[i];
        }

        _rest.Fit(adjusted);
        for (var i = known; i < values.Length; i++)
        {
            _rest.Update(values[i] - parts.Seasonal[i - period]);
        }

        parts.Seasonal.AsSpan(values.Length - period).CopyTo(_season);
        _place = 0;
        var seasons = (double)values.Length / period;
        _widening = Widening(seasons);
        _seasonVariance = _widening * SeasonVariance(parts.Remainder, seasons);
        _fitted = true;
    }

    /// <inheritdoc/>
    public void Update(double value)
    {
        ForecastGuard.Fitted(_fitted, this);
        ForecastGuard.Value(value);
        _rest.Update(value - _season[_place]);
        _place = _place + 1 == _season.Length ? 0 : _place + 1;
    }

    /// <inheritdoc/>
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        var z = ForecastGuard.Quantile(level, mean.Length, lower.Length, upper.Length);
        ForecastGuard.Fitted(_fitted, this);
        _rest.Forecast(level, mean, lower, upper);
        for (var step = 0; step < mean.Length; step++)
        {
            var half = upper[step] - mean[step];
            half = Math.Sqrt((half * half * _widening) + (z * z * _seasonVariance));
            mean[step] += _season[(_place + step) % _season.Length];
            lower[step] = mean[step] - half;
            upper[step] = mean[step] + half;
        }
    }

    /// <summary>Robust only where there is an outlier to be robust against: it costs ten times as much, and precision where there is none.</summary>
    private SeasonalParts Parts(ReadOnlySpan<double> values)
    {
        var options = new StlOptions { Period = _season.Length, SeasonalWindow = SeasonalWindow };
        var parts = Stl.Of(values, options);
        return HasOutlier(parts.Remainder) ? Stl.Of(values, options with { Robust = true, OuterPasses = RobustPasses }) : parts;
    }

    /// <summary>A remainder that the robustness weights would leave out: more than six medians, four deviations of normal noise.</summary>
    private static bool HasOutlier(double[] remainder)
    {
        var sizes = Array.ConvertAll(remainder, Math.Abs);
        return sizes.Max() > 6 * Statistics.OrderStatistics.Median(sizes);
    }

    /// <summary>How much larger the variance is than what the remainder shows, because the season has followed the noise too.</summary>
    private static double Widening(double seasons)
    {
        // A local line over q of k places takes about 2.5·k/q degrees of freedom from each place of the period.
        var taken = 2.5 * Math.Max(1, seasons / SeasonalWindow);
        return seasons / (seasons - Math.Min(taken, seasons / 2));
    }

    private static double SeasonVariance(double[] remainder, double seasons)
    {
        // A local line over q places has at its end about 4/q of the variance of one value.
        var behind = Math.Min(seasons, SeasonalWindow);
        return Math.Min(1, 4 / behind) * Statistics.SampleMoments.Of(remainder).SquaredDeviations / remainder.Length;
    }
}

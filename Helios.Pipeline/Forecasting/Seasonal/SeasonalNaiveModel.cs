namespace Helios.Pipeline.Forecasting.Seasonal;

/// <summary>Tomorrow will be as today: each value as it was one season before. The bar that every other model has to clear.</summary>
/// <remarks>
/// The variance k seasons ahead is k times that of the differences one season apart: Hyndman and Athanasopoulos 2021, «Forecasting: principles
/// and practice», table 5.2. With period 1 it repeats the last value (a random walk). Update O(1), memory one period.
/// </remarks>
public sealed class SeasonalNaiveModel : IForecastModel
{
    private readonly double[] _season;
    private int _place;
    private double _squares;
    private int _count;

    /// <summary>Makes a model.</summary>
    /// <param name="period">Values a season; 1 = none.</param>
    public SeasonalNaiveModel(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _season = new double[period];
    }

    /// <inheritdoc/>
    public string Name => _season.Length == 1 ? "naive" : "seasonal_naive";

    /// <inheritdoc/>
    public int MinimumHistory => _season.Length + 1;

    /// <inheritdoc/>
    public void Fit(ReadOnlySpan<double> values)
    {
        ForecastGuard.History(values, this);
        _place = 0;
        _squares = 0;
        _count = 0;
        values[.._season.Length].CopyTo(_season);
        foreach (var value in values[_season.Length..])
        {
            Take(value);
        }
    }

    /// <inheritdoc/>
    public void Update(double value)
    {
        ForecastGuard.Fitted(_count > 0, this);
        ForecastGuard.Value(value);
        Take(value);
    }

    /// <inheritdoc/>
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        var z = ForecastGuard.Quantile(level, mean.Length, lower.Length, upper.Length);
        ForecastGuard.Fitted(_count > 0, this);
        var deviation = Math.Sqrt(_squares / _count);
        for (var step = 0; step < mean.Length; step++)
        {
            mean[step] = _season[(_place + step) % _season.Length];
            var half = z * deviation * Math.Sqrt((step / _season.Length) + 1);
            lower[step] = mean[step] - half;
            upper[step] = mean[step] + half;
        }
    }

    private void Take(double value)
    {
        var error = value - _season[_place];
        _squares += error * error;
        _count++;
        _season[_place] = value;
        _place = _place + 1 == _season.Length ? 0 : _place + 1;
    }
}

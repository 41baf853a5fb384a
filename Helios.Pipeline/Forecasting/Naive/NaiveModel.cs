namespace Helios.Pipeline.Forecasting.Naive;

/// <summary>The last value, for ever: the random walk, which every other model has to beat.</summary>
/// <remarks>The interval grows with the root of the horizon; its unit is the root mean square of the steps taken so far.</remarks>
public sealed class NaiveModel : IForecastModel, ISummarizedModel
{
    /// <summary>Name in the registry.</summary>
    public const string RegisteredName = "naive";

    private double _last;
    private double _meanSquare;
    private long _steps;

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public int MinimumHistory => 2;

    /// <inheritdoc />
    public void Fit(ReadOnlySpan<double> values)
    {
        ForecastGuard.History(values, this);
        (_last, _meanSquare, _steps) = (values[0], 0, 0);
        foreach (var value in values[1..])
        {
            Take(value);
        }
    }

    /// <inheritdoc />
    public void Update(double value)
    {
        ForecastGuard.Fitted(_steps > 0, this);
        ForecastGuard.Value(value);
        Take(value);
    }

    /// <inheritdoc />
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        ForecastGuard.Fitted(_steps > 0, this);
        var width = ForecastGuard.Quantile(level, mean.Length, lower.Length, upper.Length) * Math.Sqrt(_meanSquare);
        for (var h = 0; h < mean.Length; h++)
        {
            var half = width * Math.Sqrt(h + 1);
            (mean[h], lower[h], upper[h]) = (_last, _last - half, _last + half);
        }
    }

    /// <inheritdoc />
    public ModelSummary Summarize()
    {
        ForecastGuard.Fitted(_steps > 0, this);
        return new ModelSummary { Parameters = [ModelParameter.Of("last", _last), ModelParameter.Of("sigma2", _meanSquare)] };
    }

    private void Take(double value)
    {
        var step = value - _last;
        _steps++;
        _meanSquare += ((step * step) - _meanSquare) / _steps;
        _last = value;
    }
}

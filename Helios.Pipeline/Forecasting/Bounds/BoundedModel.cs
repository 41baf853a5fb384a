namespace Helios.Pipeline.Forecasting.Bounds;

/// <summary>Keeps another model's mean and interval inside what the metric can be: no rate above 1, no negative count.</summary>
/// <remarks>
/// Everything told is clipped. Since true values lie inside the bounds too, clipping never makes a forecast worse nor an interval miss
/// more. Values learnt are passed on as they are. Costs one pass over the forecast.
/// </remarks>
public sealed class BoundedModel : IForecastModel
{
    private readonly IForecastModel _inner;
    private readonly MetricBounds _bounds;

    /// <summary>Wraps a model.</summary>
    /// <param name="inner">The model, from here on used through this one only.</param>
    /// <param name="bounds">Minimum not above maximum, neither NaN.</param>
    /// <exception cref="ArgumentException">The bounds hold no number.</exception>
    public BoundedModel(IForecastModel inner, MetricBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(bounds.Minimum <= bounds.Maximum))
        {
            throw new ArgumentException($"bounds are {bounds.Minimum} to {bounds.Maximum}; the minimum must not be above the maximum", nameof(bounds));
        }

        _inner = inner;
        _bounds = bounds;
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public int MinimumHistory => _inner.MinimumHistory;

    /// <summary>The model inside.</summary>
    public IForecastModel Inner => _inner;

    /// <inheritdoc/>
    public void Fit(ReadOnlySpan<double> values) => _inner.Fit(values);

    /// <inheritdoc/>
    public void Update(double value) => _inner.Update(value);

    /// <inheritdoc/>
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        _inner.Forecast(level, mean, lower, upper);
        for (var step = 0; step < mean.Length; step++)
        {
            mean[step] = _bounds.Clamp(mean[step]);
            lower[step] = _bounds.Clamp(lower[step]);
            upper[step] = _bounds.Clamp(upper[step]);
        }
    }
}

namespace Helios.Pipeline.Forecasting;

/// <summary>A model of one evenly spaced series that tells its next values: every forecasting model of HELIOS stands behind this port.</summary>
/// <remarks>One instance a series, one thread at a time. Deterministic. Values are finite; gaps are filled by whoever calls.</remarks>
public interface IForecastModel
{
    /// <summary>The registered name, for example <c>arima</c>.</summary>
    string Name { get; }

    /// <summary>Fewest values that <see cref="Fit"/> takes.</summary>
    int MinimumHistory { get; }

    /// <summary>Learns a series from the beginning; what was known before is forgotten.</summary>
    /// <param name="values">Oldest first, at least <see cref="MinimumHistory"/>.</param>
    /// <exception cref="ArgumentException">Too few values, or one that is not finite.</exception>
    void Fit(ReadOnlySpan<double> values);

    /// <summary>Takes the next value with the parameters as they are: much cheaper than fitting anew.</summary>
    /// <exception cref="InvalidOperationException">Nothing was fitted.</exception>
    void Update(double value);

    /// <summary>Tells the next values with the interval that holds each with probability <paramref name="level"/>.</summary>
    /// <param name="level">0 to 1, exclusive; 0.9 leaves 5 % on either side.</param>
    /// <param name="mean">Gets the expected values; its length is the number of steps.</param>
    /// <param name="lower">Gets the lower bounds; as long as <paramref name="mean"/>.</param>
    /// <param name="upper">Gets the upper bounds; as long as <paramref name="mean"/>.</param>
    /// <exception cref="InvalidOperationException">Nothing was fitted.</exception>
    void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper);
}

using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Intervals;

/// <summary>Tells the same for every step, with a standard error that somebody made up.</summary>
internal sealed class ScaledModel(Func<double[], double> tell, double error) : IForecastModel
{
    private double[] _history = [];

    public string Name => "scaled";

    public int MinimumHistory => 3;

    public void Fit(ReadOnlySpan<double> values) => _history = values.ToArray();

    public void Update(double value) => _history = [.. _history, value];

    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        var half = error * NormalQuantile.OfLevel(level);
        for (var step = 0; step < mean.Length; step++)
        {
            mean[step] = tell(_history);
            (lower[step], upper[step]) = (mean[step] - half, mean[step] + half);
        }
    }
}

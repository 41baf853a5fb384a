using Helios.Pipeline.Forecasting;

namespace Helios.Specs.Pipeline.Forecasting.Backtesting;

/// <summary>Tells what a function of the history says, ± a fixed width, and remembers what it was shown.</summary>
internal sealed class ScriptedModel(Func<double[], int, double> tell, double width, List<int>? seen = null) : IForecastModel
{
    private double[] _history = [];

    public string Name => "scripted";

    public int MinimumHistory => 3;

    public void Fit(ReadOnlySpan<double> values)
    {
        _history = values.ToArray();
        seen?.Add(values.Length);
    }

    public void Update(double value) => _history = [.. _history, value];

    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        for (var step = 0; step < mean.Length; step++)
        {
            mean[step] = tell(_history, step);
            lower[step] = mean[step] - width;
            upper[step] = mean[step] + width;
        }
    }
}

using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Host.Forecasting;

/// <summary>Fits the model that was asked for and forecasts with it.</summary>
/// <param name="models">The models by name.</param>
/// <param name="backtest">Tries a model on the past of a series; null tries nothing.</param>
internal sealed class Forecaster(
    ForecastModels models, Func<EvenSeries, ForecastRequest, string, BacktestNumbers?>? backtest = null)
{
    /// <summary>The name that leaves the choice to the program.</summary>
    public const string Automatic = "auto";

    /// <summary>Every name that <see cref="Forecast"/> takes.</summary>
    public IReadOnlyList<string> Names => [Automatic, .. models.Names];

    /// <summary>Forecasts.</summary>
    /// <exception cref="SeriesException">The model cannot be fitted to this series; the message says why.</exception>
    public ForecastAnswer Forecast(EvenSeries series, ForecastRequest request)
    {
        // The automatic choice is an ARIMA model of the best order.
        var name = request.Model == Automatic ? ArimaModel.RegisteredName : request.Model;
        var model = models.Create(name, request.Options);
        var answer = new ForecastAnswer
        {
            Model = name,
            Series = series,
            Level = request.Level,
            Mean = new double[request.Steps],
            Lower = new double[request.Steps],
            Upper = new double[request.Steps],
        };
        try
        {
            model.Fit(series.Values);
        }
        catch (ArgumentException e)
        {
            throw new SeriesException(e.Message);
        }

        model.Forecast(request.Level, answer.Mean, answer.Lower, answer.Upper);
        foreach (var values in (double[][])[answer.Mean, answer.Lower, answer.Upper])
        {
            Bound(values, request);
        }

        return answer with
        {
            Summary = (model as ISummarizedModel)?.Summarize(),
            Backtest = backtest?.Invoke(series, request, name),
        };
    }

    private static void Bound(double[] values, ForecastRequest request)
    {
        foreach (ref var value in values.AsSpan())
        {
            if (!double.IsFinite(value))
            {
                throw new SeriesException("leads to a forecast beyond what a double holds (1.8e308); ask for fewer steps, or use a larger unit");
            }

            value = Math.Min(Math.Max(value, request.Minimum ?? value), request.Maximum ?? double.MaxValue);
        }
    }
}

using System.Globalization;
using Helios.Host.Cli;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Arima;
using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Intervals;

namespace Helios.Host.Forecasting;

/// <summary>Chooses and fits a model, tries it on the past of its own series, and forecasts with it.</summary>
/// <param name="models">The models by name.</param>
internal sealed class Forecaster(ForecastModels models)
{
    /// <summary>The name that leaves the choice to the program: the best in the back-test, never one worse than seasonal naive.</summary>
    public const string Automatic = "auto";

    private static readonly string[] Candidates = [ArimaModel.RegisteredName, "stl", "holt_winters", "damped", "ses"];

    /// <summary>Every name that <see cref="Forecast"/> takes.</summary>
    public IReadOnlyList<string> Names => [Automatic, .. models.Names];

    /// <summary>Forecasts.</summary>
    /// <exception cref="ForecastException">The model cannot be fitted to this series; the message says why.</exception>
    public ForecastAnswer Forecast(EvenSeries series, ForecastRequest request)
    {
        var (model, backtest) = Fit(series.Values, request);
        var answer = new ForecastAnswer
        {
            Model = model.Name,
            Series = series,
            Level = request.Level,
            Mean = new double[request.Steps],
            Lower = new double[request.Steps],
            Upper = new double[request.Steps],
            Summary = Summary(model, backtest),
            Backtest = backtest,
            IsCalibrated = model is CalibratedModel { IsCalibrated: true },
            Coverage = (model as CalibratedModel)?.Coverage(request.Level) ?? backtest?.Coverage,
        };
        model.Forecast(request.Level, answer.Mean, answer.Lower, answer.Upper);
        foreach (var values in (double[][])[answer.Mean, answer.Lower, answer.Upper])
        {
            Bound(values, request);
        }

        return answer;
    }

    private (IForecastModel Model, BacktestResult? Backtest) Fit(double[] values, ForecastRequest request)
    {
        var past = new BacktestOptions { Horizon = request.Steps, Level = request.Level, Period = request.Options.Period };
        try
        {
            var options = WithOrder(values, request);
            if (request.Model == Automatic)
            {
                var contest = ModelContest.Choose(values, [.. Candidates.Select(name => (Func<IForecastModel>)(() => models.Create(name, options)))], past);
                return (contest.Model, contest.Backtest);
            }

            // Whoever names an order asks for its textbook interval.
            var model = request.Options.Order is null
                ? new CalibratedModel(() => models.Create(request.Model, options), request.Steps)
                : models.Create(request.Model, options);
            model.Fit(values);
            var tries = RollingOrigin.Fits(values.Length, model.MinimumHistory, past);
            return (model, tries ? RollingOrigin.Run(values, () => models.Create(request.Model, options), past) : null);
        }
        catch (ArgumentException e)
        {
            throw new ForecastException(CliErrors.Plain(e));
        }
    }

    /// <summary>The order is searched once: from every origin of the back-test anew it would take seconds.</summary>
    private static ForecastModelOptions WithOrder(double[] values, ForecastRequest request) =>
        request.Options.Order is not null || request.Model is not (Automatic or ArimaModel.RegisteredName)
            ? request.Options
            : request.Options with { Order = ArimaOrderSearch.Run(values, new ArimaSearchOptions()).Fit.Parameters.Order };

    private static ModelSummary? Summary(IForecastModel model, BacktestResult? backtest)
    {
        var summary = (model as ISummarizedModel)?.Summarize();
        var worse = backtest is { MayServe: false }
            ? string.Create(CultureInfo.InvariantCulture, $"on the past it was worse than seasonal naive (error {backtest.Mase:0.###} against {backtest.NaiveMase:0.###}); auto would not have served it")
            : null;
        return worse is null ? summary : (summary ?? new ModelSummary { Parameters = [] }) with { Note = summary?.Note is { } note ? $"{note}; {worse}" : worse };
    }

    private static void Bound(double[] values, ForecastRequest request)
    {
        foreach (ref var value in values.AsSpan())
        {
            if (!double.IsFinite(value))
            {
                throw new ForecastException("leads to a forecast beyond what a double holds (1.8e308); ask for fewer steps, or use a larger unit");
            }

            value = Math.Min(Math.Max(value, request.Minimum ?? value), request.Maximum ?? double.MaxValue);
        }
    }
}

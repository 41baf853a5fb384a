using System.Globalization;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Arima;
using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Intervals;

namespace Helios.Benchmarks.Coverage;

/// <summary>How often 90 % intervals hold the truth: a table by kind of series and model, the model's own interval beside the calibrated one.</summary>
/// <remarks>
/// <c>dotnet run -c Release --project Helios.Benchmarks -- coverage [series a kind, 200] [values of history, 300] [folder of CSV files]</c>.
/// Forecasts of 24 steps; of a measured series from every 24th hour, the newest 20 of them. Same arguments, same table.
/// </remarks>
internal static class CoverageStudy
{
    private const int Horizon = 24;
    private const double Level = 0.9;
    private const int MostOrigins = 20;

    private static readonly ForecastModels Models = ForecastModels.CreateDefault();
    private static readonly string[] Named = ["arima", "stl", "holt_winters", "damped", "ses", "seasonal_naive"];

    /// <summary>Runs the study.</summary>
    public static void Run(string[] args, TextWriter output)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var history = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 300;
        output.WriteLine("| series | model | own interval, step 1 / 6 / 24 / all | calibrated | width |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var kind in StudySeries.Kinds)
        {
            Table(kind, [.. Enumerable.Range(1, count).Select(seed => StudySeries.Simulated(kind, seed, history + Horizon))], output);
        }

        if (args.Length > 2)
        {
            Table("measured", [.. StudySeries.Measured(args[2], history + Horizon).SelectMany(series => Cut(series.Values, history))], output);
        }

        CoverageCauses.Run(count, history, output);
    }

    private static void Table(string kind, IReadOnlyList<double[]> series, TextWriter output)
    {
        foreach (var name in (string[])[.. Named, "auto"])
        {
            var (own, calibrated) = (new CoverageCount(), new CoverageCount());
            foreach (var values in series)
            {
                Add(values, name, own, calibrated);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {name} | {own} | {calibrated} | {calibrated.Width / own.Width:0.00} |"));
        }
    }

    private static void Add(double[] values, string name, CoverageCount own, CoverageCount calibrated)
    {
        var history = values.AsSpan(..^Horizon);
        var model = Make(history, name);
        var (mean, lower, upper) = (new double[Horizon], new double[Horizon], new double[Horizon]);
        model.Inner.Forecast(Level, mean, lower, upper);
        own.Add(values.AsSpan(^Horizon..), lower, upper);
        model.Forecast(Level, mean, lower, upper);
        calibrated.Add(values.AsSpan(^Horizon..), lower, upper);
    }

    private static CalibratedModel Make(ReadOnlySpan<double> history, string name)
    {
        var options = new ForecastModelOptions { Order = new ArimaOrder(1, 1, 1), Period = 24 };
        if (name == "auto")
        {
            // Small orders: the whole search would take a second a series.
            var search = new ArimaSearchOptions { MaximumP = 1, MaximumD = 1, MaximumQ = 1 };
            options = options with { Order = ArimaOrderSearch.Run(history, search).Fit.Parameters.Order };
            return ModelContest.Choose(
                history,
                [.. Named.SkipLast(1).Select(each => (Func<IForecastModel>)(() => Models.Create(each, options)))],
                new BacktestOptions { Horizon = Horizon, Period = 24, Level = Level }).Model;
        }

        var model = new CalibratedModel(() => Models.Create(name, options), Horizon);
        model.Fit(history);
        return model;
    }

    private static IEnumerable<double[]> Cut(double[] values, int history)
    {
        var origins = Math.Min(MostOrigins, 1 + ((values.Length - history - Horizon) / Horizon));
        for (var i = 0; i < origins; i++)
        {
            var to = values.Length - (i * Horizon);
            var part = values[(to - history - Horizon)..to];
            // So that no series outweighs the others in the width.
            var spread = part[..history].Max() - part[..history].Min();
            yield return spread > 0 ? [.. part.Select(value => value / spread)] : part;
        }
    }
}

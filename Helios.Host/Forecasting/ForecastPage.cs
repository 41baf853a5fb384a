using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Forecasting;

/// <summary>A forecast for people: the model, a chart, the steps.</summary>
internal static class ForecastPage
{
    private const int MostRows = 48;

    /// <summary>Draws the page.</summary>
    /// <param name="answer">The forecast.</param>
    /// <param name="width">Columns of the screen.</param>
    public static IRenderable Of(ForecastAnswer answer, int width)
    {
        var parts = new List<IRenderable> { new Text(Heading(answer)) };
        if (answer.Summary?.Note is { } note)
        {
            parts.Add(new Text($"note: {note}"));
        }

        parts.AddRange(ForecastChart.Draw(answer, width).Select(static row => new Text(row)));
        parts.Add(Steps(answer));
        if (answer.Mean.Length > MostRows)
        {
            parts.Add(new Text($"{answer.Mean.Length - MostRows} more steps; --format json has all"));
        }

        return new Rows(parts);
    }

    private static string Heading(ForecastAnswer answer)
    {
        var words = (answer.Summary?.Parameters ?? []).Select(parameter =>
            $"{parameter.Name} {(parameter.Values.IsEmpty ? "-" : string.Join(" ", parameter.Values.ToArray().Select(ForecastChart.Number)))}");
        var likelihood = answer.Summary is { LogLikelihood: { } loglik, Aic: { } aic }
            ? $", loglik {ForecastChart.Number(loglik)}, AIC {ForecastChart.Number(aic)}"
            : "";
        return $"{answer.Model} ({string.Join(", ", words)}){likelihood}, {answer.Series.Values.Length} values, one each {answer.Series.Step}{Tried(answer)}";
    }

    private static string Tried(ForecastAnswer answer)
    {
        var errors = answer.Backtest is not { } backtest
            ? ""
            : FormattableString.Invariant($", back-tested from {backtest.Origins} points: MASE {backtest.Mase:0.###} (seasonal naive {backtest.NaiveMase:0.###})");
        var interval = answer.Coverage is not { } coverage
            ? ""
            : FormattableString.Invariant($", {(answer.IsCalibrated ? "calibrated" : "model")} interval held {coverage:0.#%} of the past");
        return errors + interval;
    }

    private static Table Steps(ForecastAnswer answer)
    {
        var level = answer.Level.ToString("0.###%", CultureInfo.InvariantCulture);
        var table = new Table().RoundedBorder().AddColumn(new TableColumn("step").RightAligned()).AddColumn("time");
        foreach (var name in (string[])["mean", $"lower {level}", $"upper {level}"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        for (var step = 0; step < Math.Min(answer.Mean.Length, MostRows); step++)
        {
            table.AddRow(
                (step + 1).ToString(CultureInfo.InvariantCulture),
                answer.TimeOf(step)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-",
                ForecastChart.Number(answer.Mean[step]),
                ForecastChart.Number(answer.Lower[step]),
                ForecastChart.Number(answer.Upper[step]));
        }

        return table;
    }
}

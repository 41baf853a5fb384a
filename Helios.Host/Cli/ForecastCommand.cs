using System.CommandLine;
using Helios.Host.Forecasting;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Arima;
using Spectre.Console;

namespace Helios.Host.Cli;

/// <summary><c>helios forecast</c>: the next values of a series, with intervals.</summary>
/// <remarks>Exit codes: 0 done, 2 wrong usage, 3 the input cannot be read or used.</remarks>
internal static class ForecastCommand
{
    private const int MostSteps = 10_000;
    private const int MostHistory = 1_000_000;

    private static readonly Forecaster Models = new(ForecastModels.CreateDefault());

    private static readonly Argument<string> Input = new("file") { Description = "CSV with the header timestamp,value, plain or gzip; - reads standard input." };

    private static readonly Option<string> Model = new("--model")
    {
        Description = $"{string.Join(", ", Models.Names)}; auto is the best on the past of the series, never one worse than seasonal naive.",
        DefaultValueFactory = static _ => Forecaster.Automatic,
    };

    private static readonly Option<string?> Order = new("--order") { Description = "Order p,d,q of the ARIMA model, such as 1,1,1; without it the best is searched." };

    private static readonly Option<int> Period = new("--period") { Description = "Values in a season, for seasonal models.", DefaultValueFactory = static _ => 24 };

    private static readonly Option<int> Steps = new("--steps") { Description = "Values to forecast.", DefaultValueFactory = static _ => 24 };

    private static readonly Option<double> Level = new("--level") { Description = "Probability of the interval, between 0 and 1.", DefaultValueFactory = static _ => 0.9 };

    private static readonly Option<double?> Minimum = new("--min") { Description = "Lowest possible value, such as 0 for counts." };

    private static readonly Option<double?> Maximum = new("--max") { Description = "Highest possible value, such as 1 for rates." };

    private static readonly Option<string?> Column = new("--column") { Description = "Name of the value's column where it is not value." };

    private static readonly Option<bool> NoHeader = new("--no-header") { Description = "The first line is data; without a time column rows are a minute apart." };

    private static readonly Option<int> History = new("--history") { Description = "Newest steps of the series to fit to.", DefaultValueFactory = static _ => 5000 };

    private static readonly Option<string?> Format = new("--format") { Description = "json or table; without it a table on a terminal, JSON otherwise." };

    public static Command Create()
    {
        var command = new Command("forecast", """
            Tells the next values of a series, with intervals.

            FILE.csv has one measurement a line: timestamp,value. Times are RFC 3339, or Unix seconds or milliseconds; other
            columns are ignored. Out-of-order lines are sorted, of lines with one time the last is kept, an empty value is a gap;
            gaps are filled by straight lines up to 30 % of the series. What was put right is said on standard error.
            Exit: 0 done, 2 wrong usage, 3 unreadable or unusable input.

            Examples:
              helios forecast requests.csv
              helios forecast requests.csv.gz --model arima --order 1,1,1 --steps 48 --level 0.95 --min 0
              tail -n 500 latency.csv | helios forecast - --format json
            """)
        {
            Input, Model, Order, Period, Steps, Level, Minimum, Maximum, Column, NoHeader, History, Format,
        };
        Format.AcceptOnlyFromAmong("json", "table");
        Model.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var name }] && !Models.Names.Contains(name))
            {
                result.AddError($"--model: there is no model '{name}'; use {string.Join(", ", Models.Names)}");
            }
        });
        Input.Validators.Add(static result =>
        {
            // Without this an unknown option would be taken for the file.
            if (result.Tokens is [{ Value: ['-', _, ..] option }])
            {
                var meant = Nearest.To(option, Options);
                result.AddError($"Unknown option '{option}'.{(meant is null ? "" : $" Did you mean '{meant}'?")}");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static IEnumerable<string> Options =>
        ["--model", "--order", "--period", "--steps", "--level", "--min", "--max", "--column", "--no-header", "--history", "--format", "--help"];

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken token)
    {
        if (!TryRequest(parsed, out var request, out var problem)
            || !CliValues.InRange(parsed.GetValue(History), 10, MostHistory, "--history", out problem))
        {
            return CliErrors.Usage(problem);
        }

        var path = parsed.GetValue(Input)!;
        try
        {
            var series = EvenSeries.Of(Read(path, parsed, token), parsed.GetValue(History));
            foreach (var note in series.Quality.Notes().Concat(SeasonNotes(parsed, request, series)))
            {
                await Console.Error.WriteLineAsync($"note: {note}");
            }

            await ShowAsync(Models.Forecast(series, request), parsed.GetValue(Format));
            return CliErrors.Ok;
        }
        catch (ForecastException e)
        {
            return CliErrors.Unreadable($"forecast: {(path == "-" ? "standard input" : path)}: {e.Message}");
        }
        catch (IOException e) when (e.HResult == CliErrors.BrokenPipe)
        {
            // The reader of standard output, such as head, has seen enough.
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CliErrors.Unreadable($"forecast: {e.Message}");
        }
    }

    /// <summary>Models that need the season twice take no part in the choice, which who asked for a season should know.</summary>
    private static IEnumerable<string> SeasonNotes(ParseResult parsed, ForecastRequest request, EvenSeries series)
    {
        var period = request.Options.Period;
        if (request.Model == Forecaster.Automatic && parsed.GetResult(Period) is { Implicit: false } && 2L * period > series.Values.Length)
        {
            yield return $"a season of {period} values does not fit twice into {series.Values.Length}; models with a season could not be tried";
        }
    }

    private static List<SeriesPoint> Read(string path, ParseResult parsed, CancellationToken token)
    {
        using var input = SeriesSource.Open(path);
        var reading = new SeriesReading { Column = parsed.GetValue(Column), HasHeader = !parsed.GetValue(NoHeader) };
        return SeriesPoints.Read(input, path == "-" ? "stdin" : path, reading, token);
    }

    private static async Task ShowAsync(ForecastAnswer answer, string? format)
    {
        if (format == "json" || (format is null && Console.IsOutputRedirected))
        {
            await using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            ForecastJson.Write(answer, stdout);
            return;
        }

        var width = Console.IsOutputRedirected ? 80 : AnsiConsole.Profile.Width;
        await new CliScreen(Console.Out).DrawAsync(ForecastPage.Of(answer, width), over: false);
    }

    private static bool TryRequest(ParseResult parsed, out ForecastRequest request, out string problem)
    {
        var (minimum, maximum) = (parsed.GetValue(Minimum), parsed.GetValue(Maximum));
        var order = default(ArimaOrder);
        var written = parsed.GetValue(Order);
        request = new ForecastRequest
        {
            Model = parsed.GetValue(Model)!,
            Options = new ForecastModelOptions { Period = parsed.GetValue(Period) },
            Steps = parsed.GetValue(Steps),
            Level = parsed.GetValue(Level),
            Minimum = minimum,
            Maximum = maximum,
        };
        if (!CliValues.InRange(request.Steps, 1, MostSteps, "--steps", out problem)
            || !CliValues.InRange(request.Options.Period, 2, MostHistory, "--period", out problem))
        {
            return false;
        }

        problem = request.Level is not (> 0 and < 1) ? "--level: write a probability between 0 and 1, such as 0.9"
            : !double.IsFinite(minimum ?? 0) || !double.IsFinite(maximum ?? 0) ? "--min and --max: write finite numbers"
            : minimum > maximum ? $"--min {minimum} is above --max {maximum}; exchange them"
            : written is not null && !ArimaOrder.TryParse(written, out order)
                ? $"--order: '{written}' is not an order; write p,d,q such as 1,1,1, p and q up to {ArimaOrder.MaximumTerms}, d up to {ArimaOrder.MaximumDifferences}"
            : written is not null && request.Model is not (Forecaster.Automatic or ArimaModel.RegisteredName)
                ? $"--order belongs to --model arima, not to {request.Model}; leave it out"
            : "";
        if (written is not null)
        {
            // Whoever names an order means that model.
            request = request with { Model = ArimaModel.RegisteredName, Options = request.Options with { Order = order } };
        }

        return problem.Length == 0;
    }
}

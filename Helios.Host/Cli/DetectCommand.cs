using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Helios.Host.Detecting;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Cli;

/// <summary><c>helios detect</c>: series in, alarms out.</summary>
internal static class DetectCommand
{
    private const int Stopped = 130;
    private const int MostLearnRows = 100_000_000;
    private const int Seed = 1;

    private static readonly Argument<string> Input = new("file") { Description = "A .csv or .csv.gz, a folder of them, or - for standard input." };

    private static readonly Option<string?> Detector = new("--detector")
    {
        Description = "One column: default (knn and novelty), knn, novelty, ewma, median, seasonal, trend or consensus; several: reconstruction, iforest or patterns; the eight metrics of HELIOS: lstm.",
    };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Folder for results, with the names that the files have below theirs." };

    private static readonly Option<DetectFormat> Format = new("--format")
    {
        Description = "csv or ndjson.",
        DefaultValueFactory = _ => DetectFormat.Csv,
    };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Say of every row its score, threshold, what the alarm policy did and who voted how." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write the summary as one JSON object (to standard error, as the lines)." };

    private static readonly Option<bool> NoHeader = new("--no-header") { Description = "The first line is data; without a time column rows are a minute apart." };

    private static readonly Option<string?> Train = new("--train") { Description = "Clean stretch to learn from first, for files of several columns." };

    private static readonly Option<string?> Model = new("--model") { Description = "Folder of another model for lstm than the one that comes with the program." };

    private static readonly Option<int?> Learn = new("--learn")
    {
        Description = "Rows that never alarm; by default 15 % of a file's, at most 750, and 200 of standard input.",
    };

    private static readonly Option<MaintenanceWindow[]> Maintenance = new("--maintenance")
    {
        Description = "Planned work, such as 2026-01-31T22:00:00Z/2026-02-01T04:00:00Z: marked, but no alarm; may be repeated.",
        DefaultValueFactory = _ => [],
        CustomParser = Windows,
    };

    /// <summary>Detectors over several columns.</summary>
    public static MultivariateEngine Multivariate { get; } = new(
        MultivariateDetectors.Names,
        static (name, width) => MultivariateDetectors.Create(name, width, Seed),
        static (detector, rows) => ((ITrainableDetector)detector).Train(rows));

    public static Command Create()
    {
        var command = new Command("detect", """
            Finds anomalies in series of numbers: each value is judged before later ones are seen.

            A file begins with a header: timestamp,value, the time as 2014-02-14 14:30:00, RFC 3339 or seconds since 1970.
            Several columns of numbers are judged together; a clean stretch to learn from comes with --train.
            Results: timestamp,value,anomaly_score,alarm,kind. anomaly_score is 0 where nothing alarms, else 0.5 to 1: it is
            what is left after dead time and moving threshold. Notes and the summary go to standard error.
            Exit: 0 done, 2 wrong usage, 3 unreadable input (other files of a folder are done all the same).

            Examples:
              helios detect cpu.csv > alarms.csv
              helios detect metrics/ -o results/
              zcat day.csv.gz | helios detect - --detector knn --format ndjson --explain
              helios detect test.csv.gz --train train.csv.gz --no-header --explain
              helios detect minutes.csv --detector lstm          (columns as helios simulate metrics writes them)
              helios detect cpu.csv --maintenance 2026-01-31T22:00:00Z/2026-02-01T04:00:00Z --json
            """)
        {
            Input, Detector, Output, Format, Explain, Json, NoHeader, Train, Learn, Maintenance, Model,
        };
        command.SetAction(static (parsed, token) => Task.FromResult(Run(parsed, token)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var network = new LstmFiles(parsed.GetValue(Model));
        var options = new DetectOptions
        {
            Input = parsed.GetValue(Input)!,
            Output = parsed.GetValue(Output),
            Detector = parsed.GetValue(Detector),
            Format = parsed.GetValue(Format),
            Explain = parsed.GetValue(Explain),
            NoHeader = parsed.GetValue(NoHeader),
            Train = parsed.GetValue(Train),
            Learn = parsed.GetValue(Learn),
            Maintenance = parsed.GetValue(Maintenance)!,
            Registry = DetectorRegistry.CreateDefault(),
            Multivariate = network.AddTo(Multivariate),
        };
        if (!IsSound(options, out var problem))
        {
            return CliErrors.Usage(problem);
        }

        try
        {
            using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            return new DetectRun(options, Console.Error).Run(stdout, parsed.GetValue(Json), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (IOException e) when (e.HResult == CliErrors.BrokenPipe)
        {
            // The reader of standard output, such as head, has seen enough.
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static bool IsSound(DetectOptions options, out string problem)
    {
        string[] known = [.. options.Registry.Names, .. options.Multivariate.AllNames];
        problem = options.Detector is { } name && !known.Contains(name, StringComparer.Ordinal)
            ? $"--detector: there is no '{name}'; use one of {string.Join(", ", known)}"
            : options.Learn is < 0 or > MostLearnRows ? $"--learn: {options.Learn} is out of range; use 0 to {MostLearnRows}"
            : options.Output is { } output && File.Exists(output) ? $"--output: {output} is a file; name a folder"
            : options.Output is null && Directory.Exists(options.Input) ? $"{options.Input} is a folder; name one for the results with -o"
            : options.Train is { } train && train != "-" && !File.Exists(train) ? $"--train: there is no file {train}"
            : options is { Train: "-", Input: "-" } ? "--train: standard input can be read once only; name a file" : "";
        return problem.Length == 0;
    }

    private static MaintenanceWindow[] Windows(ArgumentResult result)
    {
        var windows = new List<MaintenanceWindow>();
        foreach (var text in result.Tokens.Select(static token => token.Value))
        {
            var ends = text.Split('/');
            if (ends.Length != 2 || !TryTime(ends[0], out var start) || !TryTime(ends[1], out var end) || end <= start)
            {
                result.AddError($"'{text}' is no stretch of time; write it as 2026-01-31T22:00:00Z/2026-02-01T04:00:00Z, the earlier end first");
                return [];
            }

            windows.Add(new MaintenanceWindow(start, end));
        }

        return [.. windows];
    }

    private static bool TryTime(string text, out long ticks) => TimestampText.TryParse(Encoding.UTF8.GetBytes(text), out ticks);
}

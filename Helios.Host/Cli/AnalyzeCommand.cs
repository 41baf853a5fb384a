using System.CommandLine;
using System.Globalization;
using Helios.Host.Analyzing;
using Helios.Host.Cli.Client;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Cli;

/// <summary><c>helios analyze</c>: the analytics of services over samples in files.</summary>
internal static class AnalyzeCommand
{
    private const int MostTold = 20;
    private const int Interrupted = 130;

    private static readonly Argument<string> Input = new("file") { Description = "Records of topic analytics-alerts, one a line (.gz too); a folder of such files, or - for standard input." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object." };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Folder for anomalies.ndjson, alerts.ndjson and so on.", HelpName = "DIR" };

    private static readonly Option<Dictionary<string, double>> Threshold = Pairs("--threshold", "A value that a metric should not rise above; may be repeated. Default: error_rate=0.05, risk_score=0.8.");

    private static readonly Option<Dictionary<string, double>> Capacity = Pairs("--capacity", "What a service can carry of a metric in an hour; may be repeated.");

    private static readonly Option<int> MaxServices = new("--max-services") { Description = "Most services at a time.", DefaultValueFactory = _ => 10_000 };

    public static Command Create()
    {
        var command = new Command("analyze", """
            Looks for anomalies, patterns, trends and thresholds that will be crossed in hourly samples of services, as the service does
            with topic analytics-alerts, and tells which of its predictions came true. Lines should be in order of time.

            Exit: 0 done, 2 wrong usage, 3 unreadable input, 130 interrupted. A line that is no sample is told with its number and left out.

            Examples:
              helios simulate services --services 20 --days 21 -o services.ndjson
              helios analyze services.ndjson
              helios analyze services.ndjson --threshold latency_p99_ms=500 --capacity total_requests=90000 --json
              helios simulate services | helios analyze - -o found
            """)
        {
            Input, Json, Output, Threshold, Capacity, MaxServices,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var defaults = new AnalyticsOptions();
        var options = defaults with
        {
            MaximumServices = parsed.GetValue(MaxServices),
            Rules = parsed.GetValue(Threshold) is { Count: > 0 } rules ? [.. rules.Select(rule => new AnalyticsRule(rule.Key, rule.Value))] : defaults.Rules,
            Capacities = [.. (parsed.GetValue(Capacity) ?? []).Select(limit => new CapacityLimit(limit.Key, limit.Value))],
        };
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            return CliErrors.Usage(violation);
        }

        try
        {
            var folder = parsed.GetValue(Output);
            if (folder is not null && !TryMake(folder, out var problem))
            {
                return CliErrors.Unreadable(problem);
            }

            var result = Run(parsed.GetValue(Input)!, options, cancellation);
            if (result.Samples == 0)
            {
                return CliErrors.Unreadable(Nothing(parsed.GetValue(Input)!, result.Rejected));
            }

            if (folder is not null)
            {
                AnalyzeJson.WriteFiles(result, folder);
            }

            var screen = new CliScreen(Console.Out);
            await (parsed.GetValue(Json) ? screen.WriteAsync(AnalyzeJson.Write(result)) : screen.DrawAsync(AnalyzePage.Of(result), over: false));
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is SeriesFormatException or InvalidDataException or UnauthorizedAccessException || (e is IOException && e.HResult != CliErrors.BrokenPipe))
        {
            return CliErrors.Unreadable(e.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static string Nothing(string path, long rejected) => rejected == 0
        ? $"{AnalyzeInput.Shown(path)}: there is no sample in it; write some with helios simulate services"
        : $"{AnalyzeInput.Shown(path)}: none of {PageText.Many(rejected, "line")} is a sample of a service, as helios simulate services writes them; "
            + "columns of numbers are for helios detect";

    /// <summary>Makes the folder before the work, so that a wrong name does not cost it.</summary>
    private static bool TryMake(string folder, out string problem)
    {
        problem = File.Exists(folder) ? $"--output {folder} is a file; name a folder" : "";
        try
        {
            if (problem.Length == 0)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problem = $"--output {folder} cannot be made: {e.Message}";
        }

        return problem.Length == 0;
    }

    private static AnalyzeResult Run(string path, AnalyticsOptions options, CancellationToken cancellation)
    {
        var (run, isTerminal) = (new AnalyzeRun(options), !Console.IsErrorRedirected);
        foreach (var file in AnalyzeInput.FilesOf(path))
        {
            AnalyzeInput.Read(file, run, Wrong, Report, cancellation);
        }

        var result = run.Complete();
        if (isTerminal)
        {
            Console.Error.Write("\r\e[K");
        }

        if (run.Rejected > MostTold)
        {
            Console.Error.WriteLine($"helios: {run.Rejected - MostTold} more lines are no samples");
        }

        if (result.Counters.Refused > 0)
        {
            Console.Error.WriteLine(
                $"helios: {PageText.Many(result.Counters.Refused, "sample")} left out: there are more than {options.MaximumServices} services; see --max-services");
        }

        return result;

        void Report(long samples)
        {
            if (isTerminal)
            {
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{samples:N0} samples\e[K"));
            }
        }

        void Wrong(string problem)
        {
            if (run.Rejected <= MostTold)
            {
                Console.Error.WriteLine($"helios: {problem}");
            }
        }
    }

    private static Option<Dictionary<string, double>> Pairs(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "METRIC=VALUE",
        CustomParser = result =>
        {
            var pairs = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (metric, text) in CliValues.Pairs(result, "latency_p99_ms=500"))
            {
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
                {
                    pairs[metric] = value;
                }
                else
                {
                    result.AddError($"'{text}' is not a number; write it as latency_p99_ms=500");
                }
            }

            return pairs;
        },
    };
}

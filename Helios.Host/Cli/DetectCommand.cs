using System.CommandLine;
using Helios.Host.Detecting;

namespace Helios.Host.Cli;

/// <summary><c>helios detect</c>: series in, alarms out.</summary>
internal static class DetectCommand
{
    private const int Stopped = 130;

    private static readonly Argument<string> Input = new("file") { Description = "A .csv or .csv.gz, a folder of them, or - for standard input." };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Folder for results, with the names that the files have below theirs." };

    private static readonly Option<DetectFormat> Format = new("--format")
    {
        Description = "csv or ndjson.",
        DefaultValueFactory = _ => DetectFormat.Csv,
    };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Say of every row its score, threshold, what the alarm policy did and who voted how." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write the summary as one JSON object (to standard error, as the lines)." };

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
              helios detect cpu.csv --k-of-n 2/3 --min-deviation 10% --merge-gap 12
              helios detect cpu.csv --maintenance 2026-01-31T22:00:00Z/2026-02-01T04:00:00Z --json
            """)
        {
            Input, Output, Format, Explain, Json,
        };
        DetectionChoices.AddTo(command);
        command.SetAction(static (parsed, token) => Task.FromResult(Run(parsed, token)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var network = DetectionChoices.Network(parsed);
        if (!DetectionChoices.TryRead(parsed, network, parsed.GetValue(Input)!, out var choices, out var problem))
        {
            return CliErrors.Usage(problem);
        }

        var options = choices with { Output = parsed.GetValue(Output), Format = parsed.GetValue(Format), Explain = parsed.GetValue(Explain) };
        if (!IsSound(options, out problem))
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
        problem = options.Output is { } output && File.Exists(output) ? $"--output: {output} is a file; name a folder"
            : options.Output is null && Directory.Exists(options.Input) ? $"{options.Input} is a folder; name one for the results with -o" : "";
        return problem.Length == 0;
    }
}

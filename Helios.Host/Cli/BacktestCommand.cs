using System.CommandLine;
using Helios.Host.Detecting.Backtests;

namespace Helios.Host.Cli;

/// <summary><c>helios backtest</c>: the alerts that a detector would have sent on the past.</summary>
internal static class BacktestCommand
{
    private const int Stopped = 130;

    private static readonly Argument<string> Input = new("file") { Description = "A .csv or .csv.gz as for detect, a folder of them, or - for standard input." };

    private static readonly Option<string?> Labels = new("--labels") { Description = "JSON of labelled stretches: {\"path/file.csv\":[[\"start\",\"end\"],...]}, or one list for one file." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object." };

    public static Command Create()
    {
        var command = new Command("backtest", """
            Tells which alerts a detector would have sent, how many a day, and how good they were where labels exist.

            precision: alerts inside a labelled stretch; recall: labelled stretches with at least one alert.
            Notes on what was skipped or is odd go to standard error.
            Exit: 0 done, 2 wrong usage, 3 unreadable input (other files of a folder are done all the same).

            Examples:
              helios backtest cpu.csv --detector ewma
              helios backtest cpu.csv --detector ewma --k-of-n 2/3 --dead-time 60 --maintenance 2026-01-31/2026-02-01
              helios backtest minutes.csv --detector lstm --labels windows.json
              helios backtest nab/data --labels nab/labels/combined_windows.json --json
            """)
        {
            Input, Labels, Json,
        };
        DetectionChoices.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var network = DetectionChoices.Network(parsed);
        if (!DetectionChoices.TryRead(parsed, network, parsed.GetValue(Input)!, out var options, out var problem))
        {
            return CliErrors.Usage(problem);
        }

        try
        {
            var run = new BacktestRun(options, parsed.GetValue(Labels) is { } path ? LabelFile.Read(path) : null, Console.Error);
            var files = run.Run(cancellationToken);
            if (files.Count > 0)
            {
                var screen = new CliScreen(Console.Out);
                await (parsed.GetValue(Json) ? screen.WriteAsync(BacktestPage.Json(files)) : screen.DrawAsync(BacktestPage.Of(files), over: false));
            }

            return run.Code;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (Exception e) when ((e is IOException && e.HResult != CliErrors.BrokenPipe) || e is UnauthorizedAccessException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }
}

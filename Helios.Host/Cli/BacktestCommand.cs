using System.CommandLine;
using Helios.Host.Detecting;
using Helios.Host.Detecting.Backtests;
using Helios.Pipeline.Detection;

namespace Helios.Host.Cli;

/// <summary><c>helios backtest</c>: the alerts that a detector would have sent on the past.</summary>
internal static class BacktestCommand
{
    private static readonly Argument<string> Input = new("file") { Description = "A .csv or .csv.gz as for detect, or a folder of them." };

    private static readonly Option<string?> Detector = new("--detector") { Description = "As for detect; by default the one it takes." };

    private static readonly Option<string?> Labels = new("--labels") { Description = "JSON of labelled stretches: {\"path/file.csv\":[[\"start\",\"end\"],...]}, or one list for one file." };

    private static readonly Option<string?> Train = new("--train") { Description = "Clean stretch to learn from first, for files of several columns." };

    private static readonly Option<string?> Model = new("--model") { Description = "Folder of another model for lstm than the one that comes with the program." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object." };

    public static Command Create()
    {
        var command = new Command("backtest", """
            Tells which alerts a detector would have sent, how many a day, and how good they were where labels exist.

            precision: alerts inside a labelled stretch; recall: labelled stretches with at least one alert.
            Exit: 0 done, 2 wrong usage, 3 unreadable input.

            Examples:
              helios backtest cpu.csv --detector ewma
              helios backtest minutes.csv --detector lstm --labels windows.json
              helios backtest nab/data --labels nab/labels/combined_windows.json --json
            """)
        {
            Input, Detector, Labels, Train, Json, Model,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var network = new LstmFiles(parsed.GetValue(Model));
        var options = new DetectOptions
        {
            Input = parsed.GetValue(Input)!,
            Detector = parsed.GetValue(Detector),
            Train = parsed.GetValue(Train),
            Registry = DetectorRegistry.CreateDefault(),
            Multivariate = network.AddTo(DetectCommand.Multivariate),
        };
        string[] known = [.. options.Registry.Names, .. options.Multivariate.AllNames];
        if (options.Detector is { } name && !known.Contains(name, StringComparer.Ordinal))
        {
            return CliErrors.Usage($"--detector: there is no '{name}'; use one of {string.Join(", ", known)}");
        }

        try
        {
            var labels = parsed.GetValue(Labels) is { } path ? LabelFile.Read(path) : null;
            var files = Run(options, labels, cancellationToken);
            if (files.Count == 0)
            {
                return CliErrors.Unreadable($"{options.Input}: there is no .csv or .csv.gz in this folder");
            }

            var screen = new CliScreen(Console.Out);
            await (parsed.GetValue(Json) ? screen.WriteAsync(BacktestPage.Json(files)) : screen.DrawAsync(BacktestPage.Of(files), over: false));
            return CliErrors.Ok;
        }
        catch (DetectUsageException e)
        {
            return CliErrors.Usage(e.Message);
        }
        catch (InvalidDataException e)
        {
            return CliErrors.Unreadable($"{options.Input}: not whole gzip ({e.Message})");
        }
        catch (Exception e) when ((e is IOException && e.HResult != CliErrors.BrokenPipe) || e is UnauthorizedAccessException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static List<BacktestResult> Run(DetectOptions options, LabelFile? labels, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(options.Input);
        var results = new List<BacktestResult>();
        foreach (var file in isFolder ? SeriesFiles.Below(options.Input) : [options.Input])
        {
            using var alarms = new AlarmCollector();
            var summary = new DetectFile(options, isFolder ? Path.Combine(options.Input, file) : file, file).Run(alarms, cancellationToken);
            if (summary.Fallback is { } fallback)
            {
                Console.Error.WriteLine($"note: {file}: {fallback}");
            }

            results.Add(BacktestResult.Of(summary, alarms, labels?.Of(file)));
        }

        return results;
    }
}

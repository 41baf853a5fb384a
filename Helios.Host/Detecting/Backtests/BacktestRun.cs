using Helios.Host.Cli;
using Helios.Host.SeriesFiles;

namespace Helios.Host.Detecting.Backtests;

/// <summary>A whole call of <c>helios backtest</c>: one file or all of a folder; a file at fault is told and the others are done.</summary>
/// <param name="options">Checked by the caller.</param>
/// <param name="labels">Labelled stretches; null where there are none.</param>
/// <param name="error">Standard error.</param>
internal sealed class BacktestRun(DetectOptions options, LabelFile? labels, TextWriter error)
{
    private readonly List<BacktestResult> _results = [];

    /// <summary>The exit code: 0 done, 2 no detector suits a file, 3 a file cannot be read.</summary>
    public int Code { get; private set; }

    /// <summary>Runs.</summary>
    /// <param name="cancellationToken">Stops between rows.</param>
    public IReadOnlyList<BacktestResult> Run(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Input))
        {
            Try(options.Input, options.Input == "-" ? "stdin" : options.Input, cancellationToken);
            return _results;
        }

        var files = SeriesSource.Below(options.Input);
        if (files.Length == 0)
        {
            Fail($"{options.Input}: there is no .csv or .csv.gz in this folder", CliErrors.UnreadableCode);
        }

        foreach (var file in files)
        {
            Try(Path.Combine(options.Input, file), file, cancellationToken);
        }

        return _results;
    }

    private void Try(string path, string shown, CancellationToken cancellationToken)
    {
        try
        {
            using var alarms = new AlarmCollector();
            var summary = new DetectFile(options, path, shown).Run(alarms, cancellationToken);
            var windows = labels?.Of(shown);
            string[] notes = [.. summary.Notes(), .. labels?.Notes(shown, windows, alarms.First, alarms.Last) ?? []];
            foreach (var note in notes)
            {
                error.WriteLine($"note: {shown}: {note}");
            }

            _results.Add(BacktestResult.Of(summary, alarms, windows) with { Notes = notes });
        }
        catch (DetectUsageException e)
        {
            Fail(e.Message, CliErrors.UsageCode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e.Message, CliErrors.UnreadableCode);
        }
    }

    private void Fail(string problem, int code)
    {
        error.WriteLine($"helios: {problem}");
        Code = Math.Max(Code, code);
    }
}

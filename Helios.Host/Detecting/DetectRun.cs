using System.Globalization;
using System.Text.Json;
using Helios.Host.SeriesFiles;

namespace Helios.Host.Detecting;

/// <summary>A whole call of <c>helios detect</c>: one file or all of a folder, results, notes and a summary.</summary>
/// <param name="options">Checked by the caller.</param>
/// <param name="error">Standard error.</param>
internal sealed class DetectRun(DetectOptions options, TextWriter error)
{
    private readonly List<DetectSummary> _done = [];
    private int _code;

    /// <summary>Runs.</summary>
    /// <param name="stdout">Where results go without a folder for them.</param>
    /// <param name="jsonSummary">Whether the summary is one JSON object instead of lines.</param>
    /// <param name="cancellationToken">Stops between rows; a result that is not whole is deleted.</param>
    /// <returns>0 done, 2 no detector suits a file, 3 a file cannot be read; of a folder the other files are done all the same.</returns>
    public int Run(Stream stdout, bool jsonSummary, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Input))
        {
            Try(options.Input, options.Input == "-" ? "stdin" : options.Input, options.Input == "-" ? "stdin.csv" : Path.GetFileName(options.Input), stdout, cancellationToken);
        }
        else if (SeriesSource.Below(options.Input) is { Length: > 0 } files)
        {
            foreach (var file in files)
            {
                Try(Path.Combine(options.Input, file), file, file, stdout, cancellationToken);
            }
        }
        else
        {
            Fail($"{options.Input}: there is no .csv or .csv.gz in this folder", Cli.CliErrors.UnreadableCode);
        }

        Tell(jsonSummary);
        return _code;
    }

    private void Try(string path, string shown, string result, Stream stdout, CancellationToken cancellationToken)
    {
        try
        {
            var summary = options.Output is null
                ? new DetectFile(options, path, shown).Run(stdout, cancellationToken)
                : IntoFile(path, shown, Path.Combine(options.Output, ResultName(result)), cancellationToken);
            _done.Add(summary);
        }
        catch (DetectUsageException e)
        {
            Fail(e.Message, Cli.CliErrors.UsageCode);
        }
        catch (Exception e) when ((e is IOException && e.HResult != Cli.CliErrors.BrokenPipe) || e is UnauthorizedAccessException)
        {
            Fail(e.Message, Cli.CliErrors.UnreadableCode);
        }
    }

    /// <summary>The name of a file's results: without .gz, and with the ending of the format.</summary>
    private string ResultName(string relative)
    {
        var plain = relative.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? relative[..^3] : relative;
        return options.Format == DetectFormat.Csv ? plain : Path.ChangeExtension(plain, ".ndjson");
    }

    private DetectSummary IntoFile(string path, string shown, string target, CancellationToken cancellationToken)
    {
        if (path != "-" && Path.GetFullPath(path) == Path.GetFullPath(target))
        {
            throw new DetectUsageException($"{shown}: the result would replace the input; name another folder with -o");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        var part = target + ".part";
        try
        {
            DetectSummary summary;
            using (var output = File.Create(part))
            {
                summary = new DetectFile(options, path, shown).Run(output, cancellationToken);
            }

            File.Move(part, target, overwrite: true);
            return summary;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private void Fail(string problem, int code)
    {
        error.WriteLine($"helios: {problem}");
        _code = Math.Max(_code, code);
    }

    private void Tell(bool json)
    {
        if (json)
        {
            error.WriteLine(Json());
            return;
        }

        foreach (var summary in _done)
        {
            error.WriteLine(summary);
            foreach (var note in summary.Notes())
            {
                error.WriteLine($"note: {summary.File}: {note}");
            }
        }

        if (_done.Count > 1)
        {
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{_done.Count:N0} files, {_done.Sum(static one => one.Rows):N0} rows, {_done.Sum(static one => one.Alarms):N0} alarms"));
        }
    }

    private string Json() => JsonSerializer.Serialize(new
    {
        files = _done.Select(static one => new
        {
            file = one.File,
            detector = one.Detector,
            rows = one.Rows,
            columns = one.Columns,
            learn_rows = one.LearnRows,
            alarms = one.Alarms,
            maintenance = one.Maintenance,
            maintenance_rows = one.PlannedRows,
            missing = one.Missing,
            duplicates = one.Times.Duplicates,
            out_of_order = one.Times.OutOfOrder,
            gaps = one.Times.Gaps,
            step_seconds = one.Times.Step.TotalSeconds,
            notes = one.Notes(),
        }),
        rows = _done.Sum(static one => one.Rows),
        alarms = _done.Sum(static one => one.Alarms),
        exit_code = _code,
    });
}

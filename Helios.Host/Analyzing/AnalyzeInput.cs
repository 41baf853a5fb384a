using System.Diagnostics.CodeAnalysis;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Analyzing;

/// <summary>Reads files of samples, one JSON object a line, plain or gzip.</summary>
internal static class AnalyzeInput
{
    private const int ReportEvery = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly string[] Endings = [".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz"];

    /// <summary>How messages name a path.</summary>
    public static string Shown(string path) => path == "-" ? "standard input" : path;

    /// <summary>The files that a path means, in the order of their names; a file or - is itself.</summary>
    /// <exception cref="IOException">A folder cannot be read, or holds none.</exception>
    public static string[] FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Array.Exists(Endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new IOException($"{path}: no file in this folder ends in {string.Join(", ", Endings)}");
    }

    /// <summary>Feeds a file to a run.</summary>
    /// <param name="path">The file, or - for standard input.</param>
    /// <param name="run">Takes the samples.</param>
    /// <param name="wrong">Told of each line that is none: where and why.</param>
    /// <param name="progress">Told now and then how many samples there are.</param>
    /// <param name="cancellation">Stops between lines.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not whole gzip.</exception>
    /// <exception cref="SeriesFormatException">A line is longer than 1 MiB.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Read(string path, AnalyzeRun run, Action<string> wrong, Action<long> progress, CancellationToken cancellation)
    {
        using var stream = SeriesSource.Open(path);
        var lines = new LineScanner(stream, path);
        while (lines.TryRead(out var line))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            if (!TryRead(line, out var sample, out var error))
            {
                run.Rejected++;
                wrong($"{Shown(path)}:{lines.Line}: {error}");
                continue;
            }

            run.Add(sample);
            if (run.Samples % ReportEvery == 0)
            {
                progress(run.Samples);
            }
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out ServiceSample? sample, out string error)
    {
        if (!ServiceSampleJson.TryRead(line, out sample, out error))
        {
            error += line.TrimStart(" \t"u8).StartsWith("["u8) ? "; of an array make one object a line, for example with jq -c '.[]'" : "";
            return false;
        }

        if (sample.Window > Longest)
        {
            error = "window is longer than the hour that is judged; sum up by the hour or shorter";
            sample = null;
        }

        return sample is not null;
    }
}

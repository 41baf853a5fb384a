using System.IO.Compression;
using System.Text;
using Helios.Host.Cli;

namespace Helios.Host.Forecasting;

/// <summary>Reads a series from a file or standard input: plain or gzip, recognised by content.</summary>
internal static class SeriesFile
{
    /// <summary>More would not be used by any model and only fill the memory.</summary>
    private const int MostPoints = 20_000_000;

    private const int MostPipedBytes = 512 * 1024 * 1024;

    /// <summary>Reads all points, in the order of the file.</summary>
    /// <param name="path">The file; - is standard input.</param>
    /// <param name="column">Name of the value's column; null for the usual ones.</param>
    /// <param name="token">Ends reading.</param>
    /// <exception cref="SeriesException">The file holds no series; the message says where and what to do.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static async Task<List<SeriesPoint>> ReadAsync(string path, string? column, CancellationToken token)
    {
        await using var opened = path == "-" ? Console.OpenStandardInput() : CliFiles.OpenRead(path);
        await using var bytes = opened.CanSeek ? opened : await HoldAsync(opened, token);
        var head = new byte[2];
        var isGzip = await bytes.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, token) == 2 && head is [0x1F, 0x8B];
        bytes.Position = 0;
        try
        {
            await using var content = isGzip ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
            using var text = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
            return Parse(text, column, token);
        }
        catch (InvalidDataException e) when (isGzip)
        {
            throw new SeriesException($"the gzip data is damaged or cut off: {e.Message}");
        }
    }

    /// <summary>Reads all points of a text.</summary>
    /// <exception cref="SeriesException">A line cannot be understood.</exception>
    public static List<SeriesPoint> Parse(TextReader text, string? column, CancellationToken token)
    {
        var lines = new SeriesLines(text);
        var points = new List<SeriesPoint>();
        SeriesColumns? columns = null;
        while (lines.TryRead(out var line))
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (columns is null)
            {
                columns = SeriesColumns.Of(line, column);
                if (columns.HasHeader)
                {
                    continue;
                }
            }

            points.Add(Point(line, columns, lines.Number));
            if (points.Count > MostPoints)
            {
                throw new SeriesException($"holds more than {MostPoints} measurements; cut the newest part out");
            }

            token.ThrowIfCancellationRequested();
        }

        return points.Count > 0 ? points : throw new SeriesException("holds no measurement; write a header timestamp,value and one measurement a line");
    }

    private static SeriesPoint Point(ReadOnlySpan<char> line, SeriesColumns columns, long number)
    {
        if (!columns.TryCell(line, columns.Time, out var time) || !SeriesText.TryTime(time, out var ticks))
        {
            throw new SeriesException($"line {number}: '{SeriesColumns.Printable(time)}' is not a time; write it as 2026-01-01T00:00:00Z or in Unix seconds");
        }

        if (!columns.TryCell(line, columns.Value, out var cell) || !SeriesText.TryValue(cell, out var value))
        {
            throw new SeriesException($"line {number}: '{SeriesColumns.Printable(cell)}' is not a number; leave the cell empty where nothing was measured");
        }

        return new SeriesPoint(ticks, value);
    }

    private static async Task<Stream> HoldAsync(Stream piped, CancellationToken token)
    {
        var held = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await piped.ReadAsync(buffer, token)) > 0;)
        {
            held.Write(buffer, 0, read);
            if (held.Length > MostPipedBytes)
            {
                throw new SeriesException("is larger than 512 MiB; write it to a file and name that");
            }
        }

        held.Position = 0;
        return held;
    }
}

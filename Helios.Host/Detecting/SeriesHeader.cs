using System.Text;

namespace Helios.Host.Detecting;

/// <summary>Which column is the time and what the others are called.</summary>
/// <param name="TimeColumn">Its index; -1 where rows are only numbered.</param>
/// <param name="Metrics">Names of the other columns, in order.</param>
internal sealed record SeriesHeader(int TimeColumn, IReadOnlyList<string> Metrics)
{
    private const int MostColumns = 10_000;

    private static readonly string[] TimeNames = ["timestamp", "time", "datetime", "date", "ts"];

    /// <summary>Reads a header line.</summary>
    /// <exception cref="SeriesFormatException">It names no time or no metric.</exception>
    public static SeriesHeader Parse(ReadOnlySpan<byte> line, string file, long number)
    {
        var names = Split(line, file, number);
        var time = Array.FindIndex(names, name => TimeNames.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (time < 0)
        {
            var shown = string.Join(",", names.Take(5)) + (names.Length > 5 ? ",…" : "");
            var advice = NumberText.TryParse(Encoding.UTF8.GetBytes(names[^1]), out _) ? "give --no-header if the file has none" : "rename the time column, or give --no-header if the file has none";
            throw new SeriesFormatException(file, number, $"the header must name a column timestamp, as in timestamp,value; it is '{shown}'; {advice}");
        }

        if (names.Length < 2)
        {
            throw new SeriesFormatException(file, number, "the header names only the time; add a column of numbers, as in timestamp,value");
        }

        return new SeriesHeader(time, [.. names.Where((_, i) => i != time)]);
    }

    /// <summary>Guesses from the first row of a file without a header: text that is a time makes the first column the time.</summary>
    public static SeriesHeader Guess(ReadOnlySpan<byte> line, string file, long number)
    {
        var fields = Split(line, file, number);
        var first = Encoding.UTF8.GetBytes(fields[0]);
        var timed = fields.Length > 1 && !NumberText.TryParse(first, out _) && TimestampText.TryParse(first, out _);
        var metrics = Enumerable.Range(0, fields.Length - (timed ? 1 : 0)).Select(static i => $"column {i}").ToArray();
        return new SeriesHeader(timed ? 0 : -1, metrics);
    }

    private static string[] Split(ReadOnlySpan<byte> line, string file, long number)
    {
        var names = Encoding.UTF8.GetString(line).Split(',').Select(static name => name.Trim().Trim('"').Trim()).ToArray();
        return names.Length <= MostColumns ? names
            : throw new SeriesFormatException(file, number, $"the file has {names.Length} columns; at most {MostColumns} are read");
    }
}

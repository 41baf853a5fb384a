using System.Text;

namespace Helios.Host.Detecting;

/// <summary>Which column is the time and what the others are called.</summary>
/// <param name="TimeColumn">Its index; -1 where rows are only numbered.</param>
/// <param name="Metrics">Names of the other columns, in order.</param>
internal sealed record SeriesHeader(int TimeColumn, IReadOnlyList<string> Metrics)
{
    private const int MostColumns = 10_000;

    /// <summary>For each column but the time, the place of its value in a row, or -1 where it is passed over; null where all are read in order.</summary>
    public IReadOnlyList<int>? Places { get; private init; }

    /// <summary>Columns of the file but the time.</summary>
    public int Columns => Places?.Count ?? Metrics.Count;

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

    /// <summary>The same file read for certain columns only, in the order given.</summary>
    /// <exception cref="DetectUsageException">It lacks one, or has it twice.</exception>
    public SeriesHeader Only(IReadOnlyList<string> wanted, string file, string detector)
    {
        var places = Metrics.Select(name => Array.IndexOf([.. wanted], name)).ToArray();
        var absent = wanted.Where((_, place) => !places.Contains(place)).ToArray();
        var twice = wanted.Where((_, place) => places.Count(other => other == place) > 1).ToArray();
        return absent.Length == 0 && twice.Length == 0
            ? this with { Metrics = wanted, Places = places }
            : throw new DetectUsageException(
                $"{detector} judges files with the columns timestamp,{string.Join(',', wanted)} (any order, others are passed over), as helios simulate metrics "
                + $"writes them; {file} {(absent.Length > 0 ? "lacks " + string.Join(", ", absent) : "has twice " + string.Join(", ", twice))}");
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

using System.Text;

namespace Helios.Host.SeriesFiles;

/// <summary>Which column is the time, which are read, and what they are called.</summary>
/// <param name="Separator">Comma, semicolon or tab: the first of them that the first line holds.</param>
/// <param name="IsNamed">Whether the first line is a header; else it is data.</param>
/// <param name="TimeColumn">Index of the time; -1 where rows are only numbered.</param>
/// <param name="Metrics">Names of the columns that are read, in order.</param>
/// <param name="Places">For each column its place among the metrics; <see cref="Time"/> or <see cref="Ignored"/> for the others.</param>
internal sealed record SeriesHeader(byte Separator, bool IsNamed, int TimeColumn, IReadOnlyList<string> Metrics, int[] Places)
{
    /// <summary>Place of the time.</summary>
    public const int Time = -1;

    /// <summary>Place of a column that is not read.</summary>
    public const int Ignored = -2;

    private const int MostColumns = 10_000;
    private const int MostNamed = 5;

    /// <summary>The first of these that is there is the time; those of other tools only where none of the usual ones is.</summary>
    private static readonly string[][] TimeNames = [["timestamp", "time", "datetime", "date", "ts"], ["ds", "_time"]];

    private static readonly string[] ValueNames = ["value", "y", "_value"];

    /// <summary>Reads the first line.</summary>
    /// <exception cref="SeriesFormatException">It names no time or no metric, or not the one that is wanted.</exception>
    public static SeriesHeader Parse(ReadOnlySpan<byte> line, SeriesReading reading, string file, long number)
    {
        if (line.ContainsAnyInRange((byte)0, (byte)8))
        {
            throw new SeriesFormatException(file, number, "this is no text; give comma-separated values that begin with timestamp,value");
        }

        var separator = line.Contains((byte)',') ? (byte)',' : line.Contains((byte)';') ? (byte)';' : line.Contains((byte)'\t') ? (byte)'\t' : (byte)',';
        var fields = Split(line, separator, file, number);
        if (!reading.HasHeader || IsData(fields))
        {
            return Unnamed(fields, separator, reading, file, number);
        }

        var names = Array.ConvertAll(fields, static field => field.Replace("\"\"", "\"", StringComparison.Ordinal));
        var time = Array.ConvertAll(TimeNames, known => Find(names, known)).FirstOrDefault(static at => at >= 0, -1);
        return time < 0 ? throw WithoutTime(fields, file, number)
            : fields.Length < 2 ? throw new SeriesFormatException(file, number, "the header names only the time; add a column of numbers, as in timestamp,value")
            : Of(new FirstLine(separator, true, file, number), time, names, reading);
    }

    /// <summary>The same file read for certain columns only.</summary>
    /// <param name="wanted">Names of metrics it has, each once, in the order wanted.</param>
    public SeriesHeader Only(IReadOnlyList<string> wanted)
    {
        string[] names = [.. wanted];
        return this with
        {
            Metrics = names,
            Places = Array.ConvertAll(Places, place => place < 0 ? place : Array.IndexOf(names, Metrics[place]) is >= 0 and var at ? at : Ignored),
        };
    }

    /// <summary>A file without a header: text that is a time makes the first column the time.</summary>
    private static SeriesHeader Unnamed(string[] fields, byte separator, SeriesReading reading, string file, long number)
    {
        var isTimed = fields.Length > 1 && (IsTimeText(fields[0]) || (reading.HasHeader && IsData(fields)));
        string[] names = [.. isTimed ? ["time"] : Array.Empty<string>(), .. Enumerable.Range(0, fields.Length - (isTimed ? 1 : 0)).Select(static i => $"column {i}")];
        return Of(new FirstLine(separator, false, file, number), isTimed ? 0 : -1, names, reading);
    }

    private static SeriesHeader Of(FirstLine first, int time, string[] names, SeriesReading reading)
    {
        var only = reading.OneColumn ? Chosen(names, time, reading.Column, first) : -1;
        var places = new int[names.Length];
        var metrics = new List<string>();
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i == time ? Time : only >= 0 && i != only ? Ignored : metrics.Count;
            if (places[i] >= 0)
            {
                metrics.Add(names[i]);
            }
        }

        return new SeriesHeader(first.Separator, first.IsNamed, time, metrics, places);
    }

    private static int Chosen(string[] names, int time, string? wanted, FirstLine first)
    {
        var others = Enumerable.Range(0, names.Length).Where(i => i != time).ToArray();
        var found = wanted is not null ? Find(names, [wanted]) : others.Length == 1 ? others[0] : Find(names, ValueNames);
        return found >= 0 && found != time ? found : throw new SeriesFormatException(
            first.File, first.Number, $"there is no column '{SeriesText.Printable(wanted ?? "value")}' of numbers, but {Listed(others.Select(i => names[i]))}; choose one with --column NAME");
    }

    /// <summary>A time and a number, which no header is. A bare number is a time from 1973 on, or a year.</summary>
    private static bool IsData(string[] fields) =>
        fields.Length == 2 && NumberText.TryParse(Encoding.UTF8.GetBytes(fields[1]), out _)
        && (IsTimeText(fields[0]) || TimestampText.TryYear(Encoding.UTF8.GetBytes(fields[0]), out _)
            || (fields[0].Length >= 9 && TimestampText.TryParse(Encoding.UTF8.GetBytes(fields[0]), out var ticks) && ticks > DateTime.UnixEpoch.Ticks));

    private static bool IsTimeText(string field)
    {
        var text = Encoding.UTF8.GetBytes(field);
        return !NumberText.TryParse(text, out _) && TimestampText.TryParse(text, out _);
    }

    private static SeriesFormatException WithoutTime(string[] fields, string file, long number)
    {
        var isData = NumberText.TryParse(Encoding.UTF8.GetBytes(fields[^1]), out _);
        var advice = isData ? "give --no-header if the file has none" : "rename the time column, or give --no-header if the file has none";
        return new SeriesFormatException(file, number, $"the header must name a column timestamp, as in timestamp,value; it is '{Listed(fields)}'; {advice}");
    }

    private static int Find(string[] names, string[] known) => Array.FindIndex(names, name => known.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static string Listed(IEnumerable<string> names)
    {
        string[] shown = [.. names.Take(MostNamed + 1)];
        return SeriesText.Printable(string.Join(",", shown.Take(MostNamed)) + (shown.Length > MostNamed ? ",…" : ""));
    }

    private static string[] Split(ReadOnlySpan<byte> line, byte separator, string file, long number)
    {
        var names = new List<string>();
        var fields = new FieldScanner(line, separator);
        while (fields.TryRead(out var field))
        {
            names.Add(Encoding.UTF8.GetString(field));
        }

        return names.Count <= MostColumns ? [.. names]
            : throw new SeriesFormatException(file, number, $"the file has {names.Count} columns; at most {MostColumns} are read");
    }

    /// <summary>What is known of the first line besides its fields.</summary>
    private readonly record struct FirstLine(byte Separator, bool IsNamed, string File, long Number);
}

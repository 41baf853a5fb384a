namespace Helios.Host.Forecasting;

/// <summary>Which cells of a line hold time and value.</summary>
/// <param name="Separator">Comma, semicolon or tab.</param>
/// <param name="Time">Place of the time, from 0.</param>
/// <param name="Value">Place of the value, from 0.</param>
/// <param name="HasHeader">False where the first line is data already.</param>
internal sealed record SeriesColumns(char Separator, int Time, int Value, bool HasHeader)
{
    private static readonly string[] TimeNames = ["timestamp", "time", "ds", "date", "datetime", "_time"];
    private static readonly string[] ValueNames = ["value", "y", "_value"];

    /// <summary>Reads the first line.</summary>
    /// <param name="first">The first line.</param>
    /// <param name="wanted">Name of the value's column; null for the usual ones.</param>
    /// <exception cref="SeriesException">The columns cannot be told; the message names those there are.</exception>
    public static SeriesColumns Of(ReadOnlySpan<char> first, string? wanted)
    {
        if (first.ContainsAny('\0', '\uFFFD'))
        {
            throw new SeriesException("is no UTF-8 text; write CSV with the header timestamp,value");
        }

        var text = first.ToString();
        var separator = text.Contains(',') ? ',' : text.Contains(';') ? ';' : text.Contains('\t') ? '\t' : ',';
        var names = text.Split(separator).Select(static name => name.Trim().Trim('"')).ToArray();
        if (wanted is null && names.Length == 2 && SeriesText.TryTime(names[0], out _) && SeriesText.TryValue(names[1], out _))
        {
            return new SeriesColumns(separator, 0, 1, false);
        }

        var time = Find(names, TimeNames);
        var value = wanted is null ? Find(names, ValueNames) : Find(names, [wanted]);
        if (value < 0 && wanted is null && names.Length == 2 && time >= 0)
        {
            value = 1 - time;
        }

        if (time < 0)
        {
            throw new SeriesException($"has no column of times among '{Printable(string.Join(", ", names))}'; name one timestamp, as in timestamp,value");
        }

        return value >= 0
            ? new SeriesColumns(separator, time, value, true)
            : throw new SeriesException($"has no column {wanted ?? "value"} among '{Printable(string.Join(", ", names))}'; choose one with --column NAME");
    }

    /// <summary>The cell at a place, without blanks and quotes around it; false where the line has fewer.</summary>
    public bool TryCell(ReadOnlySpan<char> line, int place, out ReadOnlySpan<char> cell)
    {
        for (; place > 0; place--)
        {
            var end = line.IndexOf(Separator);
            if (end < 0)
            {
                cell = default;
                return false;
            }

            line = line[(end + 1)..];
        }

        var next = line.IndexOf(Separator);
        cell = (next < 0 ? line : line[..next]).Trim().Trim('"');
        return true;
    }

    private static int Find(string[] names, string[] known) =>
        Array.FindIndex(names, name => known.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A text as it may stand in a message: at most 120 characters, none that steers the terminal.</summary>
    public static string Printable(ReadOnlySpan<char> text)
    {
        var shown = (text.Length > 120 ? text[..120] : text).ToString();
        return new string([.. shown.Select(static c => char.IsControl(c) ? '?' : c)]) + (text.Length > 120 ? "…" : "");
    }
}

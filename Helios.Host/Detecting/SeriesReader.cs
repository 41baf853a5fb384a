using System.Globalization;
using System.Text;

namespace Helios.Host.Detecting;

/// <summary>A file of comma-separated values as rows of a time and numbers, one at a time.</summary>
internal sealed class SeriesReader
{
    private const int LongestQuote = 40;

    private readonly LineScanner _lines;
    private readonly string _file;
    private readonly double[] _values;
    private byte[] _first;
    private bool _hasFirst;

    private readonly IReadOnlyList<int>? _places;

    private SeriesReader(LineScanner lines, string file, SeriesHeader header, byte[] first)
    {
        _places = header.Places;
        (_lines, _file, Header, _first) = (lines, file, header, first);
        _hasFirst = first.Length > 0;
        _values = new double[header.Metrics.Count];
        TimeText = [];
    }

    /// <summary>The columns.</summary>
    public SeriesHeader Header { get; }

    /// <summary>Numbers of the row, in the order of the columns; NaN for no data.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The row's time in UTC ticks; a minute a row where the file has no time.</summary>
    public long Ticks { get; private set; }

    /// <summary>The time as it was written; the row's number where the file has none.</summary>
    public byte[] TimeText { get; private set; }

    /// <summary>Bytes of <see cref="TimeText"/> that count.</summary>
    public int TimeLength { get; private set; }

    /// <summary>Rows read.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins to read.</summary>
    /// <param name="stream">Plain text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="hasHeader">Whether the first line names the columns.</param>
    /// <param name="choose">Chooses among the columns; null reads all.</param>
    /// <exception cref="SeriesFormatException">It is empty, or the header is wrong.</exception>
    public static SeriesReader Open(Stream stream, string file, bool hasHeader, Func<SeriesHeader, SeriesHeader>? choose = null)
    {
        choose ??= static header => header;
        var lines = new LineScanner(stream, file);
        while (lines.TryRead(out var line))
        {
            if (!line.IsEmpty)
            {
                return hasHeader
                    ? new SeriesReader(lines, file, choose(SeriesHeader.Parse(line, file, lines.Line)), [])
                    : new SeriesReader(lines, file, choose(SeriesHeader.Guess(line, file, lines.Line)), line.ToArray());
            }
        }

        throw new SeriesFormatException(file, 1, "the file is empty; its first line must be timestamp,value");
    }

    /// <summary>Reads a row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="SeriesFormatException">A time or number cannot be read, or there are too few or too many.</exception>
    public bool TryRead()
    {
        if (_hasFirst)
        {
            _hasFirst = false;
            Parse(_first);
            _first = [];
            return true;
        }

        while (_lines.TryRead(out var line))
        {
            if (!line.IsEmpty)
            {
                Parse(line);
                return true;
            }
        }

        return false;
    }

    private void Parse(ReadOnlySpan<byte> line)
    {
        var (column, metric) = (0, 0);
        foreach (var range in line.Split((byte)','))
        {
            var field = Unquote(line[range]);
            if (column == Header.TimeColumn)
            {
                SetTime(field);
            }
            else if (metric < Header.Columns)
            {
                var place = _places is null ? metric : _places[metric];
                if (place >= 0)
                {
                    _values[place] = Number(field, place);
                }

                metric++;
            }

            column++;
        }

        var expected = Header.Columns + (Header.TimeColumn < 0 ? 0 : 1);
        if (column != expected)
        {
            throw Wrong($"the row has {column} {(column == 1 ? "field" : "fields")} where {expected} are expected; write one row a line, with a dot as decimal point");
        }

        if (Header.TimeColumn < 0)
        {
            NumberRow();
        }

        Rows++;
    }

    private void SetTime(ReadOnlySpan<byte> text)
    {
        if (!TimestampText.TryParse(text, out var ticks))
        {
            throw Wrong($"'{Quote(text)}' is not a time; write 2014-02-14 14:30:00, 2014-02-14T14:30:00Z or seconds since 1970");
        }

        Ticks = ticks;
        Keep(text);
    }

    private void NumberRow()
    {
        Ticks = DateTime.UnixEpoch.Ticks + (Rows * TimeSpan.TicksPerMinute);
        Span<byte> number = stackalloc byte[20];
        Rows.TryFormat(number, out var length, default, CultureInfo.InvariantCulture);
        Keep(number[..length]);
    }

    private void Keep(ReadOnlySpan<byte> text)
    {
        if (TimeText.Length < text.Length)
        {
            TimeText = new byte[Math.Max(LongestQuote, text.Length)];
        }

        text.CopyTo(TimeText);
        TimeLength = text.Length;
    }

    private double Number(ReadOnlySpan<byte> text, int metric) => NumberText.TryParse(text, out var value) ? value
        : throw Wrong($"'{Quote(text)}' in column {Header.Metrics[metric]} is not a number; leave the field empty where there is no data");

    private SeriesFormatException Wrong(string problem) => new(_file, _lines.Line, problem);

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field)
    {
        field = field.Trim((byte)' ');
        return field.Length >= 2 && field[0] == '"' && field[^1] == '"' ? field[1..^1] : field;
    }

    private static string Quote(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestQuote)]);
}

using System.Globalization;

namespace Helios.Host.SeriesFiles;

/// <summary>A file of comma-separated values as rows of a time and numbers, one at a time.</summary>
/// <remarks>Memory is that of one line. Separator, header, times and numbers: docs/formats/series-files.md.</remarks>
internal sealed class SeriesReader
{
    private const int LongestTime = 40;

    private readonly LineScanner _lines;
    private readonly string _file;
    private readonly double[] _values;
    private byte[] _first;
    private bool _hasFirst;
    private bool _inYears;

    private SeriesReader(LineScanner lines, string file, SeriesHeader header, ReadOnlySpan<byte> first)
    {
        (_lines, _file, Header, _hasFirst) = (lines, file, header, !header.IsNamed);
        _first = _hasFirst ? first.ToArray() : [];
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
    /// <param name="stream">Plain text, as <see cref="SeriesSource"/> opens it.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="reading">How it is to be read.</param>
    /// <exception cref="SeriesFormatException">It is empty, or the header is wrong.</exception>
    public static SeriesReader Open(Stream stream, string file, SeriesReading reading)
    {
        var lines = new LineScanner(stream, file);
        return lines.TryRead(out var line)
            ? new SeriesReader(lines, file, Choose(SeriesHeader.Parse(line, reading, file, lines.Line), reading), line)
            : throw new SeriesFormatException(file, 1, "the file is empty; its first line must be timestamp,value");
    }

    private static SeriesHeader Choose(SeriesHeader header, SeriesReading reading) => reading.Choose is { } choose ? choose(header) : header;

    /// <summary>Reads a row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="SeriesFormatException">A time or number cannot be read, there are too few or too many fields, or there is no row at all.</exception>
    public bool TryRead()
    {
        if (_hasFirst)
        {
            _hasFirst = false;
            Parse(_first);
            _first = [];
            return true;
        }

        if (_lines.TryRead(out var line))
        {
            Parse(line);
            return true;
        }

        return Rows > 0 ? false
            : throw new SeriesFormatException(_file, _lines.Line, "there is a header but no row; add rows such as 2014-02-14 14:30:00,51.8");
    }

    private void Parse(ReadOnlySpan<byte> line)
    {
        var places = Header.Places;
        var column = 0;
        var fields = new FieldScanner(line, Header.Separator);
        while (fields.TryRead(out var field))
        {
            var place = column < places.Length ? places[column] : SeriesHeader.Ignored;
            column++;
            if (place >= 0)
            {
                _values[place] = Number(field, place);
            }
            else if (place == SeriesHeader.Time)
            {
                SetTime(field);
            }
        }

        if (column != places.Length)
        {
            throw Wrong($"the row has {column} {(column == 1 ? "field" : "fields")} where {places.Length} are expected; write one row a line, with a dot as decimal point");
        }

        if (Header.TimeColumn < 0)
        {
            NumberRow();
        }

        Rows++;
    }

    private void SetTime(ReadOnlySpan<byte> text)
    {
        var ticks = 0L;
        _inYears = Rows == 0 ? TimestampText.TryYear(text, out _) : _inYears;
        if (_inYears && !TimestampText.TryYear(text, out ticks))
        {
            throw Wrong($"'{SeriesText.Printable(text)}' is not a year, as the first time of the file is; write all times in one form, such as 2014-02-14T14:30:00Z");
        }

        if (!_inYears && !TimestampText.TryParse(text, out ticks))
        {
            throw Wrong($"'{SeriesText.Printable(text)}' is not a time; write 2014-02-14 14:30:00, 2014-02-14T14:30:00Z or seconds since 1970");
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
            TimeText = new byte[Math.Max(LongestTime, text.Length)];
        }

        text.CopyTo(TimeText);
        TimeLength = text.Length;
    }

    private double Number(ReadOnlySpan<byte> text, int metric) => NumberText.TryParse(text, out var value) ? value
        : throw Wrong($"'{SeriesText.Printable(text)}' in column {SeriesText.Printable(Header.Metrics[metric])} is not a number; leave the field empty where there is no data");

    private SeriesFormatException Wrong(string problem) => new(_file, _lines.Line, problem);
}

namespace Helios.Host.Forecasting;

/// <summary>Lines of a text, none of which may be long: a file without line ends is refused instead of filling the memory.</summary>
internal sealed class SeriesLines(TextReader reader)
{
    private const int Longest = 8192;

    private readonly char[] _buffer = new char[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line, without its end.</summary>
    /// <param name="line">The line; valid until the next call.</param>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="SeriesException">The line is too long.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        var at = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
        while (at < 0)
        {
            if (_end - _start > Longest)
            {
                throw new SeriesException($"line {Number + 1} is longer than {Longest} characters; write one measurement a line, such as 2026-01-01T00:00:00Z,12.5");
            }

            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = reader.Read(_buffer.AsSpan(_end));
            if (read == 0)
            {
                break;
            }

            at = _buffer.AsSpan(_end, read).IndexOf('\n');
            at = at < 0 ? at : at + _end;
            _end += read;
        }

        if (at < 0 && _end == _start)
        {
            return false;
        }

        var length = at < 0 ? _end - _start : at;
        line = _buffer.AsSpan(_start, length).TrimEnd('\r');
        _start += at < 0 ? length : length + 1;
        Number++;
        return true;
    }
}

namespace Helios.Host.SeriesFiles;

/// <summary>Lines of a stream as bytes, without their ends, without an allocation a line.</summary>
/// <remarks>A line lives until the next one is read. A byte-order mark and blank lines are passed over; LF and CR LF end a line.</remarks>
internal sealed class LineScanner(Stream stream, string file)
{
    private const int LongestLine = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>Number of the line read last, from 1, blank ones counted.</summary>
    public long Line { get; private set; }

    /// <summary>Reads a line that is not blank.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="SeriesFormatException">The line is longer than 1 MiB, or packed data are damaged.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var held = _buffer.AsSpan(_from, _to - _from);
            var end = held.IndexOf((byte)'\n');
            if (end < 0 && !_ended)
            {
                Fill();
                continue;
            }

            if (end < 0 && held.IsEmpty)
            {
                line = default;
                return false;
            }

            Line++;
            line = end < 0 ? held : held[..end];
            _from += end < 0 ? held.Length : end + 1;
            line = Line == 1 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
            line = !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;
            if (!line.IsEmpty && (line[0] > ' ' || !line.Trim((byte)' ').IsEmpty))
            {
                return true;
            }
        }
    }

    /// <summary>Lines that are not blank, to the end.</summary>
    public long CountRows()
    {
        var rows = 0L;
        while (TryRead(out _))
        {
            rows++;
        }

        return rows;
    }

    private void Fill()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }
        else if (_to == _buffer.Length)
        {
            if (_buffer.Length >= LongestLine)
            {
                throw new SeriesFormatException(file, Line + 1, "the line is longer than 1 MiB; is this a text file of comma-separated values?");
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        try
        {
            var read = stream.Read(_buffer, _to, _buffer.Length - _to);
            _ended = read == 0;
            _to += read;
        }
        catch (InvalidDataException e)
        {
            throw new SeriesFormatException(file, Line + 1, $"the gzip data is damaged or cut off from here ({e.Message}); fetch the file again");
        }
    }
}

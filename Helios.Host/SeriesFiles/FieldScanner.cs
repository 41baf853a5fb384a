namespace Helios.Host.SeriesFiles;

/// <summary>Fields of a line, without blanks and quotes around them; within quotes a separator is text (RFC 4180).</summary>
/// <remarks>No allocation. A doubled quote within quotes stays doubled: no number or time has one.</remarks>
internal ref struct FieldScanner(ReadOnlySpan<byte> line, byte separator)
{
    private ReadOnlySpan<byte> _rest = line;
    private bool _ended;

    /// <summary>Reads a field.</summary>
    /// <returns>False at the end of the line.</returns>
    public bool TryRead(out ReadOnlySpan<byte> field)
    {
        if (_ended)
        {
            field = default;
            return false;
        }

        var end = _rest.IndexOf(separator);
        field = (end < 0 ? _rest : _rest[..end]).Trim(" \t"u8);
        if (!field.IsEmpty && field[0] == '"')
        {
            return TryReadQuoted(out field);
        }

        Pass(end);
        return true;
    }

    private bool TryReadQuoted(out ReadOnlySpan<byte> field)
    {
        var from = _rest.IndexOf((byte)'"') + 1;
        var close = from;
        while (close < _rest.Length && (_rest[close] != '"' || (close + 1 < _rest.Length && _rest[close + 1] == '"')))
        {
            close += _rest[close] == '"' ? 2 : 1;
        }

        // Without a closing quote, or with text behind it, it is a field like any other, which the reader then refuses by its content.
        var after = close < _rest.Length ? _rest[(close + 1)..].IndexOf(separator) : -1;
        var end = close >= _rest.Length ? _rest.IndexOf(separator) : after < 0 ? -1 : close + 1 + after;
        var whole = end < 0 ? _rest : _rest[..end];
        var isWhole = close < _rest.Length && whole[(close + 1)..].Trim(" \t"u8).IsEmpty;
        field = isWhole ? _rest[from..close] : whole.Trim(" \t"u8);
        Pass(end);
        return true;
    }

    private void Pass(int end)
    {
        _ended = end < 0;
        _rest = end < 0 ? default : _rest[(end + 1)..];
    }
}

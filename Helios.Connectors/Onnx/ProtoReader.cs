namespace Helios.Connectors.Onnx;

/// <summary>Walks the fields of one protocol-buffers message, as its encoding document lays them out; nothing is copied.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>True once something could not be read: an unknown wire type, or a length beyond the end.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads the next field.</summary>
    /// <param name="field">Its number.</param>
    /// <param name="bytes">Its content where it has a length; else empty.</param>
    /// <param name="number">Its value where it is a varint; else 0.</param>
    /// <returns>False at the end, and at what is broken.</returns>
    public bool TryNext(out int field, out ReadOnlySpan<byte> bytes, out long number)
    {
        bytes = default;
        (field, number) = (0, 0);
        if (_rest.IsEmpty || IsBroken || !TryVarint(out var key))
        {
            return false;
        }

        field = (int)(key >> 3);
        switch (key & 7)
        {
            case 0:
                return TryVarint(out number);
            case 1:
                return TrySkip(8, out _);
            case 2:
                return TryVarint(out var length) && TrySkip(length, out bytes);
            case 5:
                return TrySkip(4, out _);
            default:
                IsBroken = true;
                return false;
        }
    }

    private bool TrySkip(long length, out ReadOnlySpan<byte> bytes)
    {
        IsBroken = length < 0 || length > _rest.Length;
        bytes = IsBroken ? default : _rest[..(int)length];
        _rest = IsBroken ? default : _rest[(int)length..];
        return !IsBroken;
    }

    private bool TryVarint(out long value)
    {
        value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (long)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        IsBroken = true;
        return false;
    }
}

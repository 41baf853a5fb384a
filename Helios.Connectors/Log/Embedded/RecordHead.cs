namespace Helios.Connectors.Log.Embedded;

/// <summary>The lengths in front of a stored record.</summary>
/// <param name="KeyAt">Where the key begins; the value follows it.</param>
/// <param name="KeyLength">Bytes of the key.</param>
/// <param name="ValueLength">Bytes of the value.</param>
/// <param name="Headers">Headers behind the value.</param>
internal readonly record struct RecordHead(int KeyAt, int KeyLength, int ValueLength, int Headers)
{
    /// <summary>Key and value.</summary>
    public int Length => KeyLength + ValueLength;

    /// <summary>Where the headers begin.</summary>
    public int HeadersAt => KeyAt + Length;

    /// <summary>Reads the lengths of the record at <paramref name="at"/>.</summary>
    public static RecordHead Read(ReadOnlySpan<byte> bytes, int at)
    {
        var key = BatchFormat.ReadVarint(bytes, ref at);
        var value = BatchFormat.ReadVarint(bytes, ref at);
        var headers = BatchFormat.ReadVarint(bytes, ref at);
        return new RecordHead(at, key, value, headers);
    }

    /// <summary>Where the next record begins.</summary>
    public int End(ReadOnlySpan<byte> bytes)
    {
        var at = HeadersAt;
        for (var i = 0; i < 2 * Headers; i++)
        {
            // Sequenced: the length moves the place before it is added.
            var length = BatchFormat.ReadVarint(bytes, ref at);
            at += length;
        }

        return at;
    }
}

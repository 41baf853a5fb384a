using System.Text.Json;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>Names as quoted JSON, made once each, and the order in which sources are listed.</summary>
internal sealed class JsonNames(NameTable names)
{
    private byte[]?[] _quoted = new byte[]?[64];
    private int[] _sorted = [];

    public ReadOnlySpan<byte> Quoted(int id)
    {
        if (id >= _quoted.Length)
        {
            Array.Resize(ref _quoted, Math.Max(id + 1, _quoted.Length * 2));
        }

        return _quoted[id] ??= Quote(names.Utf8(id));
    }

    /// <summary>Ids of all names in ordinal order; follows the table as it grows.</summary>
    public ReadOnlySpan<int> Sorted()
    {
        if (_sorted.Length != names.Count)
        {
            _sorted = [.. Enumerable.Range(0, names.Count)];
            Array.Sort(_sorted, (a, b) => names.Utf8(a).SequenceCompareTo(names.Utf8(b)));
        }

        return _sorted;
    }

    public static byte[] Quote(ReadOnlySpan<byte> utf8) => [(byte)'"', .. JsonEncodedText.Encode(utf8, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];
}

using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Connectors.Log.Embedded;

/// <summary>Names of headers as strings without making the same one again and again. Bounded; one thread at a time.</summary>
internal sealed class HeaderNames
{
    private const int Places = 64;

    private readonly byte[]?[] _bytes = new byte[]?[Places];
    private readonly string[] _names = new string[Places];

    /// <summary>The name that these UTF-8 bytes spell.</summary>
    public string Of(ReadOnlySpan<byte> bytes)
    {
        var place = (int)(XxHash64.Hash(bytes) % Places);
        if (_bytes[place] is { } known && bytes.SequenceEqual(known))
        {
            return _names[place];
        }

        var name = Encoding.UTF8.GetString(bytes);
        (_bytes[place], _names[place]) = (bytes.ToArray(), name);
        return name;
    }
}

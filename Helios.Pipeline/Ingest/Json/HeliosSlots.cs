using System.Runtime.CompilerServices;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>What one pass over an object's top level saw of each <see cref="HeliosName"/>.</summary>
internal struct HeliosSlots
{
    /// <summary>Value per name: the bytes between the quotes of a string, the whole value for the payload.</summary>
    public ByteRanges Ranges;

    /// <summary>Bit per name that occurred, null values included.</summary>
    public uint Seen;

    /// <summary>Bit per string that holds escapes.</summary>
    public uint Escaped;

    /// <summary>Bit per name that occurred twice.</summary>
    public uint Repeated;

    /// <summary>Bit per name whose value has the wrong JSON type.</summary>
    public uint WrongType;

    /// <summary>One range per name.</summary>
    [InlineArray(8)]
    public struct ByteRanges
    {
        private ByteRange _first;
    }
}

namespace Helios.Pipeline.Windowing;

/// <summary>Where a <see cref="PayloadLog"/> puts segments that no longer fit in memory. Positions are bytes.</summary>
/// <remarks>Implementations need not be durable: the log is a cache of payloads that the index also keeps.</remarks>
public interface ISpillStore : IDisposable
{
    /// <summary>Writes <paramref name="bytes"/> at <paramref name="position"/>.</summary>
    void Write(long position, ReadOnlySpan<byte> bytes);

    /// <summary>Fills <paramref name="bytes"/> from <paramref name="position"/>.</summary>
    void Read(long position, Span<byte> bytes);
}

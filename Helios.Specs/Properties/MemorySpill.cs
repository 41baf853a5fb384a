using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>A spill store that lies in memory.</summary>
internal sealed class MemorySpill : ISpillStore
{
    private byte[] _bytes = [];

    public int Writes { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        Writes++;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length, (int)position + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan((int)position));
    }

    public void Read(long position, Span<byte> bytes) => _bytes.AsSpan((int)position, bytes.Length).CopyTo(bytes);

    public void Dispose() => IsDisposed = true;
}

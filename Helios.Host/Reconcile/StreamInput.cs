using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.Reconcile;

/// <summary>Blocks read from a file or standard input, formats and compression recognised by content.</summary>
internal sealed class StreamInput(Stream stream, FramingOptions options, long now) : IInputSource, IDisposable
{
    private readonly ChunkReader _reader = new(stream, options);
    private long _bytes;

    /// <summary>Decompressed bytes read so far, for progress.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Dispose() => _reader.Dispose();

    public ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_reader.TryRead(block.Chunk, block.Frame))
        {
            return ValueTask.FromResult(false);
        }

        block.Context = new DecodeContext(now);
        Interlocked.Add(ref _bytes, block.Chunk.Length);
        return ValueTask.FromResult(true);
    }
}

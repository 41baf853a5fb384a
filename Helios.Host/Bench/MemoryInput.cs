using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.Bench;

/// <summary>Blocks of whole lines that lie in memory, framed as a file would be.</summary>
internal sealed class MemoryInput(List<ReadOnlyMemory<byte>> blocks, long now) : IInputSource
{
    public const int BlockBytes = 256 * 1024;
    private int _next;

    public ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        if (_next == blocks.Count)
        {
            return ValueTask.FromResult(false);
        }

        var bytes = blocks[_next++].Span;
        block.Chunk.EnsureCapacity(bytes.Length);
        bytes.CopyTo(block.Chunk.Writable(0));
        block.Chunk.SetLength(bytes.Length);
        block.Frame.Kind = FrameKind.Lines;
        block.Context = new DecodeContext(now);
        return ValueTask.FromResult(true);
    }
}

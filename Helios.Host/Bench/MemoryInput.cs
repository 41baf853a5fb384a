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

        Fill(block, blocks[_next++].Span, now);
        return ValueTask.FromResult(true);
    }

    /// <summary>Puts whole lines into a block.</summary>
    public static void Fill(InputBlock block, ReadOnlySpan<byte> lines, long now)
    {
        block.Chunk.EnsureCapacity(lines.Length);
        lines.CopyTo(block.Chunk.Writable(0));
        block.Chunk.SetLength(lines.Length);
        block.Frame.Kind = FrameKind.Lines;
        block.Context = new DecodeContext(now);
    }
}

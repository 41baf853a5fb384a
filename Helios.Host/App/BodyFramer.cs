using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.App;

/// <summary>Cuts request bodies into blocks of whole records: NDJSON, arrays, documents, plain or gzip.</summary>
internal sealed class BodyFramer(FramingOptions options, long maxBodyBytes)
{
    private const int Smallest = 256;

    /// <summary>Frames one body.</summary>
    /// <param name="body">Its bytes; not kept.</param>
    /// <param name="blocks">Gets the blocks; each holds at least one record or problem.</param>
    /// <returns>False when it holds more bytes than a body may, unpacked; no block is left then.</returns>
    public bool TryFrame(ReadOnlyMemory<byte> body, List<QueuedBlock> blocks)
    {
        // A reader makes room for a whole chunk before it reads, which would turn many small bodies into much memory.
        var chunkBytes = Math.Clamp(body.Length + 1, Smallest, options.ChunkBytes);
        using var reader = new ChunkReader(AsStream(body), options with { ChunkBytes = chunkBytes });
        var total = 0L;
        while (true)
        {
            var block = new InputBlock(chunkBytes);
            if (!reader.TryRead(block.Chunk, block.Frame))
            {
                block.Chunk.Free();
                return true;
            }

            total += block.Chunk.Length;
            blocks.Add(new QueuedBlock(block, CountRecords(block)));
            if (total > maxBodyBytes)
            {
                Free(blocks);
                return false;
            }
        }
    }

    /// <summary>Gives the buffers of blocks back that will not be used.</summary>
    public static void Free(List<QueuedBlock> blocks)
    {
        blocks.ForEach(static queued => queued.Block.Chunk.Free());
        blocks.Clear();
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> body) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var part)
            ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);

    private static int CountRecords(InputBlock block)
    {
        var lines = block.Frame.Kind == FrameKind.Lines
            ? block.Chunk.Span(new ByteRange(0, block.Chunk.Length)).Count((byte)'\n')
            : 0;
        return Math.Max(1, lines + block.Frame.Records.Count + block.Frame.Problems.Count);
    }
}

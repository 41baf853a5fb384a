using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;

namespace Helios.Host.App.Side;

/// <summary>Copies of batches that go round. Bounded by who takes them.</summary>
internal sealed class SideBatches
{
    // A batch that a long record has grown is not kept.
    private const int LargestKept = 1 << 20;

    private readonly ConcurrentQueue<LogBatch> _free = new();

    /// <summary>A copy that shares nothing with the original.</summary>
    public LogBatch Copy(LogBatch from)
    {
        if (!_free.TryDequeue(out var copy))
        {
            copy = new LogBatch { Chunk = new Chunk(from.MaxBytes) };
        }

        var bytes = from.Chunk.Bytes.AsSpan(0, from.Chunk.ScratchEnd);
        copy.Clear();
        copy.Chunk.EnsureCapacity(bytes.Length);
        bytes.CopyTo(copy.Chunk.Writable(0));
        copy.Chunk.SetLength(bytes.Length);
        (copy.Partition, copy.NextOffset) = (from.Partition, from.NextOffset);
        copy.Records.AddRange(from.Records);
        CopyHeaders(from, copy);
        return copy;
    }

    /// <summary>Takes a copy back.</summary>
    public void Return(LogBatch copy)
    {
        if (copy.Chunk.Bytes.Length > LargestKept)
        {
            copy.Chunk.Free();
        }
        else
        {
            _free.Enqueue(copy);
        }
    }

    private static void CopyHeaders(LogBatch from, LogBatch to)
    {
        var headers = CollectionsMarshal.AsSpan(from.Headers);
        var length = 0;
        foreach (ref readonly var header in headers)
        {
            length += header.Value.Length;
        }

        // A log may keep header values in a buffer that it uses again.
        var values = length == 0 ? [] : new byte[length];
        var at = 0;
        foreach (ref readonly var header in headers)
        {
            header.Value.CopyTo(values.AsMemory(at));
            to.Headers.Add(new LogHeader(header.Name, values.AsMemory(at, header.Value.Length)));
            at += header.Value.Length;
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.App.Door;

/// <summary>Turns request bodies into records: frames, decodes, writes every admitted event as Helios JSON, keeps what was rejected.</summary>
/// <remarks>
/// An event without an arrival gets this moment, one without a source that of the door. Thread-safe; synchronous, no I/O. Allocates for a body,
/// for rejects and for envelopes, not for an event of Helios JSON.
/// </remarks>
/// <param name="decoder">Decoding and admission.</param>
/// <param name="framing">Sizes of reading.</param>
/// <param name="maxBodyBytes">Largest body once unpacked.</param>
/// <param name="origins">Names of dead letters.</param>
/// <param name="time">The clock.</param>
/// <param name="maxRecordBytes">Largest record that the log takes; an event of more is rejected as too_large.</param>
internal sealed class BodyNormalizer(
    DocumentDecoder decoder, FramingOptions framing, long maxBodyBytes, DoorOrigins origins, TimeProvider time, int maxRecordBytes = int.MaxValue)
{
    private const int Smallest = 256;

    // As many as have threads to be filled by; those that only wait for the log are made and dropped.
    private readonly int _maxKept = 2 * Environment.ProcessorCount;
    private readonly ConcurrentQueue<NormalizedBody> _free = new();

    /// <summary>Names of dead letters.</summary>
    internal DoorOrigins Origins => origins;

    /// <summary>Largest record that the log takes, in bytes.</summary>
    internal int MaxRecordBytes => maxRecordBytes;

    /// <summary>Normalises one body.</summary>
    /// <param name="body">Its bytes; not kept.</param>
    /// <param name="defaultSource">Cloud of the door for events that name none, or null.</param>
    /// <param name="rules">Rates by which its events are counted; null: none.</param>
    /// <returns>The records, to be disposed after the append; null when the body holds more bytes than one may, unpacked.</returns>
    public NormalizedBody? Normalize(ReadOnlyMemory<byte> body, string? defaultSource, ThrottleRule[]? rules = null)
    {
        var result = _free.TryDequeue(out var kept) ? kept : new NormalizedBody(this);
        result.CountBy(rules ?? []);
        if (TryFill(result, body, defaultSource))
        {
            return result;
        }

        result.Dispose();
        return null;
    }

    /// <summary>Takes a body back.</summary>
    internal void Return(NormalizedBody body)
    {
        body.Clear();
        if (_free.Count < _maxKept)
        {
            _free.Enqueue(body);
        }
        else
        {
            body.Free();
        }
    }

    private bool TryFill(NormalizedBody result, ReadOnlyMemory<byte> body, string? defaultSource)
    {
        var now = time.GetUtcNow().Ticks;
        result.Begin(now, defaultSource);
        // A reader makes room for a whole chunk before it reads, which would turn many small bodies into much memory.
        var chunkBytes = Math.Clamp(body.Length + 1, Smallest, framing.ChunkBytes);
        using var reader = new ChunkReader(AsStream(body), framing with { ChunkBytes = chunkBytes });
        var context = new DecodeContext(now, now, defaultSource);
        var total = 0L;
        while (reader.TryRead(result.Read, result.Frame))
        {
            total += result.Read.Length;
            if (total > maxBodyBytes)
            {
                return false;
            }

            decoder.Decode(result.Read, result.Frame, context, result);
        }

        result.End(origins.Take(result.Rejected));
        return true;
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var part)
        ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Windowing;

/// <summary>Writes verdicts as the public JSON object, one a line, straight into a byte buffer.</summary>
/// <remarks>Allocates nothing once the names have been seen, except for differing paths. Single-threaded.</remarks>
public sealed class VerdictJsonWriter
{
    // Bytes that stand for themselves in a JSON string as we write it.
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\', 127]);

    private readonly JsonNames _tenants;
    private readonly JsonNames _types;
    private readonly JsonNames _sources;
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    /// <summary>Creates a writer for one stream's names.</summary>
    public VerdictJsonWriter(StreamNames names)
    {
        _tenants = new JsonNames(names.Tenants);
        _types = new JsonNames(names.Types);
        _sources = new JsonNames(names.Sources);
    }

    /// <summary>What has been written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>What has been written, for asynchronous streams.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>Empties the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes one verdict and a line feed.</summary>
    public void WriteLine(VerdictBatch batch, in Verdict verdict)
    {
        Write(batch, in verdict);
        Put("\n"u8);
    }

    /// <summary>Writes one verdict.</summary>
    public void Write(VerdictBatch batch, in Verdict verdict)
    {
        Put("{\"tenant\":"u8);
        Put(_tenants.Quoted(verdict.Tenant));
        Put(",\"event_id\":"u8);
        PutString(batch.EventId(in verdict));
        Put(",\"type\":"u8);
        Put(_types.Quoted(verdict.Type));
        Put(",\"verdict\":\""u8);
        PutAscii(verdict.Kind.ToWire());
        Put("\",\"revision\":"u8);
        PutNumber(verdict.Revision);
        PutSources(",\"sources\":["u8, verdict.Sources);
        PutSources(",\"missing\":["u8, verdict.Missing);
        PutSources(",\"late\":["u8, verdict.Late);
        PutDuplicates(batch.Duplicates(in verdict));
        PutSources(",\"unexpected\":["u8, verdict.Unexpected);
        if (verdict.Suspended != 0)
        {
            PutSources(",\"suspended\":["u8, verdict.Suspended);
        }

        PutPaths(verdict.DifferingPaths);
        Put(",\"skew_ms\":"u8);
        PutNumber(verdict.SkewMs);
        PutTime(",\"window_start\":\""u8, verdict.WindowStart);
        PutTime(",\"window_end\":\""u8, verdict.WindowEnd);
        Put(",\"closed_by\":\""u8);
        PutAscii(verdict.ClosedBy.ToWire());
        Put("\"}"u8);
    }

    private void PutSources(ReadOnlySpan<byte> head, ulong mask)
    {
        Put(head);
        if (mask != 0)
        {
            var first = true;
            foreach (var id in _sources.Sorted())
            {
                if ((mask >> id & 1) != 0)
                {
                    Put(first ? default : ","u8);
                    Put(_sources.Quoted(id));
                    first = false;
                }
            }
        }

        Put("]"u8);
    }

    private void PutDuplicates(ReadOnlySpan<DuplicateCount> duplicates)
    {
        Put(",\"duplicates\":{"u8);
        var first = true;
        foreach (var id in duplicates.IsEmpty ? default : _sources.Sorted())
        {
            foreach (var duplicate in duplicates)
            {
                if (duplicate.Source == id)
                {
                    Put(first ? default : ","u8);
                    Put(_sources.Quoted(id));
                    Put(":"u8);
                    PutNumber(duplicate.Count);
                    first = false;
                }
            }
        }

        Put("}"u8);
    }

    private void PutPaths(string[]? paths)
    {
        Put(",\"differing_paths\":["u8);
        for (var i = 0; paths is not null && i < paths.Length; i++)
        {
            Put(i == 0 ? default : ","u8);
            PutString(Encoding.UTF8.GetBytes(paths[i]));
        }

        Put("]"u8);
    }

    private void PutTime(ReadOnlySpan<byte> head, long ticks)
    {
        Put(head);
        _length += Rfc3339.Format(ticks, Room(Rfc3339.MaxFormatted));
        Put("\""u8);
    }

    private void PutNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        _length += written;
    }

    private void PutString(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAny(Escaped) >= 0)
        {
            Put(JsonNames.Quote(utf8));
            return;
        }

        var room = Room(utf8.Length + 2);
        room[0] = (byte)'"';
        utf8.CopyTo(room[1..]);
        room[utf8.Length + 1] = (byte)'"';
        _length += utf8.Length + 2;
    }

    private void PutAscii(string text) => _length += Encoding.ASCII.GetBytes(text, Room(text.Length));

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (_length + bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }

        return _buffer.AsSpan(_length);
    }
}

using System.Buffers.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Shards;

/// <summary>Reads where a forwarded record came from, so that one sent twice after a crash counts once.</summary>
/// <remarks>
/// The owner of the origin forwards in the order of its offsets, and again from its last commit after a crash. So what is not beyond the newest
/// mark of that partition was here before.
/// </remarks>
internal static class ForwardedHeader
{
    /// <summary>Key of a record that has been brought home, whatever its key says.</summary>
    public static readonly ByteRange Home = new(-1, 0);

    /// <summary>Takes the mark of a forwarded record.</summary>
    /// <returns>Whether the record was forwarded and its header can be read.</returns>
    public static bool TryFind(LogBatch batch, in LogRecord record, out ForwardMark mark)
    {
        foreach (var header in batch.HeadersOf(in record))
        {
            if (header.Name == KeyCheck.ForwardedFrom)
            {
                return TryParse(header.Value.Span, out mark);
            }
        }

        mark = default;
        return false;
    }

    /// <summary>Notes the mark; false when the record was here before.</summary>
    public static bool TryAdvance(Dictionary<int, ForwardMark> marks, ForwardMark mark)
    {
        if (marks.TryGetValue(mark.Partition, out var newest) && !newest.IsBefore(mark))
        {
            return false;
        }

        marks[mark.Partition] = mark;
        return true;
    }

    /// <summary><c>topic/partition@offset#index</c>.</summary>
    private static bool TryParse(ReadOnlySpan<byte> text, out ForwardMark mark)
    {
        mark = default;
        var (slash, at, hash) = (text.LastIndexOf((byte)'/'), text.LastIndexOf((byte)'@'), text.LastIndexOf((byte)'#'));
        if (slash < 0 || at < slash || hash < at
            || !Utf8Parser.TryParse(text[(slash + 1)..at], out int partition, out var used) || used != at - slash - 1
            || !Utf8Parser.TryParse(text[(at + 1)..hash], out long offset, out used) || used != hash - at - 1
            || !Utf8Parser.TryParse(text[(hash + 1)..], out int index, out used) || used != text.Length - hash - 1)
        {
            return false;
        }

        mark = new ForwardMark(partition, offset, index);
        return true;
    }
}

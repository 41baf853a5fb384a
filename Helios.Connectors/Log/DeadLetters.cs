using System.Globalization;
using System.Text;
using Helios.Connectors.Store;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Connectors.Log;

/// <summary>Dead letters as records: written by doors and by readers of topics, read by the store. Format: docs/formats/dead-letter.md.</summary>
/// <remarks>Pure, thread-safe. Reading takes any record: one that carries no headers of ours is a dead letter of its own.</remarks>
public static class DeadLetters
{
    public const string Origin = "helios-origin";
    public const string Source = "helios-source";
    public const string Reason = "helios-reason";
    public const string Detail = "helios-detail";
    public const string ReceivedAt = "helios-received-at";
    public const string Length = "helios-length";

    /// <summary>Bytes of an input that are kept; helios-length tells how many there were.</summary>
    public const int MaxKeptBytes = RejectBatch.MaxKeptBytes;

    /// <summary>Makes the record. Its value is a slice of <see cref="DeadLetter.Raw"/>, its key the origin.</summary>
    /// <param name="letter">What was rejected.</param>
    /// <param name="original">Headers of the record it came in; kept behind ours. Empty for none.</param>
    public static LogAppend Write(in DeadLetter letter, ReadOnlySpan<LogHeader> original = default)
    {
        var origin = Encoding.UTF8.GetBytes(letter.Origin);
        var time = new byte[Rfc3339.MaxFormatted];
        var headers = new List<LogHeader>(6 + original.Length)
        {
            new(Origin, origin),
            new(Source, Encoding.UTF8.GetBytes(letter.Source)),
            new(Reason, Encoding.UTF8.GetBytes(letter.Reason)),
            new(Detail, Encoding.UTF8.GetBytes(letter.Detail)),
            new(ReceivedAt, time.AsMemory(0, Rfc3339.Format(letter.ReceivedAt, time))),
            new(Length, Encoding.UTF8.GetBytes(letter.Length.ToString(CultureInfo.InvariantCulture))),
        };
        CarriedHeaders.AddTo(headers, original);
        var kept = letter.Raw[..Math.Min(letter.Raw.Length, MaxKeptBytes)];
        return new LogAppend(TopicNames.DeadLetters, origin, kept, headers);
    }

    /// <summary>Reads a record of the topic of dead letters.</summary>
    /// <param name="batch">Holds the record.</param>
    /// <param name="record">The record; what it lacks is made up from where it lies.</param>
    /// <returns>The row; its bytes are copied.</returns>
    public static StoredReject Read(LogBatch batch, in LogRecord record)
    {
        var headers = batch.HeadersOf(record);
        var raw = batch.Chunk.Span(record.Value).ToArray();
        var isLength = int.TryParse(Text(headers, Length), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
        return new StoredReject(
            Text(headers, Origin) ?? RecordOrigin.Of(batch.Partition, record.Offset, 0),
            Text(headers, Source) ?? "",
            Text(headers, Reason) ?? RejectReason.Malformed.ToWire(),
            Text(headers, Detail) ?? "a record of the topic of dead letters that HELIOS did not write: it has no header helios-detail",
            raw,
            isLength ? Math.Max(length, raw.Length) : raw.Length);
    }

    /// <summary>The first header of the name: a record that was rejected twice has been told the reason of the last first.</summary>
    private static string? Text(ReadOnlySpan<LogHeader> headers, string name)
    {
        foreach (var header in headers)
        {
            if (header.Name == name)
            {
                return Encoding.UTF8.GetString(header.Value.Span);
            }
        }

        return null;
    }
}

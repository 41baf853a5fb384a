using System.Runtime.InteropServices;
using System.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Healing.Data;
using Helios.Pipeline.Events;

namespace Helios.Host.App.Stories;

/// <summary>Looks for the copies of one event in the log: in the partition of its id, among the newest records, for a few seconds.</summary>
/// <remarks>Reads beside everyone else, in passing groups of its own that commit nothing. Thread-safe.</remarks>
/// <param name="parts">The log and how its records are decoded.</param>
internal sealed class CopyScan(DataParts parts)
{
    /// <summary>Most records that are looked at.</summary>
    public const int MaxRecords = 500_000;

    /// <summary>Most copies that are handed out.</summary>
    public const int MaxCopies = 100;

    private const string Group = "helios-story";
    private const int ChunkBytes = 512 * 1024;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private long _scans;

    /// <summary>Looks.</summary>
    /// <exception cref="LogException">The log cannot be read.</exception>
    public async Task<CopyScanResult> RunAsync(string tenant, string eventId, CancellationToken cancellationToken)
    {
        var id = Encoding.UTF8.GetBytes(eventId);
        var lags = await parts.Log.LagAsync(TopicNames.Events, Group, cancellationToken);
        var home = lags.First(lag => lag.Partition.Partition == PartitionOfKey.Of(parts.Log.Kind, id, lags.Count));
        var from = Math.Max(home.Start, home.End - MaxRecords);
        var search = new Search(id, Encoding.UTF8.GetBytes(tenant), new RecordEvents(parts.Decoder()), parts.Time);
        var next = home.Start < home.End ? await ReadAsync(home, from, lags, search, cancellationToken) : home.End;
        return new CopyScanResult(search.Copies, next - from, from == home.Start && next >= home.End, home.Start > 0);
    }

    /// <returns>The offset up to which it was read.</returns>
    private async Task<long> ReadAsync(PartitionLag home, long from, IReadOnlyList<PartitionLag> lags, Search search, CancellationToken cancellationToken)
    {
        // A group a scan: two at once must not share the partitions.
        var settings = new ConsumerSettings { Topics = [TopicNames.Events], Group = GroupName(), Member = parts.Options.Node.Name, IsPassing = true };
        await using var consumer = parts.Log.Subscribe(settings, new OnlyFrom(home.Partition, from, lags));
        var batch = new LogBatch { Chunk = new Chunk(ChunkBytes) };
        var (started, next) = (parts.Time.GetTimestamp(), from);
        try
        {
            while (next < home.End && search.Copies.Count < MaxCopies && parts.Time.GetElapsedTime(started) < Patience)
            {
                if (await consumer.ReadAsync(batch, Wait, cancellationToken))
                {
                    if (batch.Partition == home.Partition)
                    {
                        search.Take(batch);
                        next = batch.NextOffset;
                    }
                    else
                    {
                        consumer.Pause(batch.Partition);
                    }
                }
            }

            return Math.Min(next, home.End);
        }
        finally
        {
            batch.Chunk.Free();
        }
    }

    private string GroupName() => FormattableString.Invariant($"{Group}-{parts.Options.Node.Name}-{Interlocked.Increment(ref _scans)}");

    private sealed class Search(byte[] id, byte[] tenant, RecordEvents events, TimeProvider time)
    {
        public List<StoredCopy> Copies { get; } = [];

        public void Take(LogBatch batch)
        {
            var now = time.GetUtcNow().UtcTicks;
            foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
            {
                if (!batch.Chunk.Span(record.Key).SequenceEqual(id))
                {
                    continue;
                }

                var headers = batch.HeadersOf(in record);
                events.Read(batch.Chunk, record.Value, RecordContext.Of(now, in record, headers));
                foreach (ref readonly var fields in CollectionsMarshal.AsSpan(events.Events))
                {
                    if (Copies.Count < MaxCopies && events.IdOf(in fields).SequenceEqual(id) && events.TenantOf(in fields).SequenceEqual(tenant))
                    {
                        Copies.Add(new StoredCopy(
                            Encoding.UTF8.GetString(events.SourceOf(in fields)),
                            Encoding.UTF8.GetString(batch.Chunk.Span(fields.Type)),
                            batch.Chunk.Span(fields.Payload).ToArray(),
                            fields.Timestamp,
                            fields.ReceivedAt,
                            ReplayOf(headers),
                            batch.Partition.Partition,
                            record.Offset));
                    }
                }
            }
        }

        private static string? ReplayOf(ReadOnlySpan<LogHeader> headers)
        {
            foreach (ref readonly var header in headers)
            {
                if (header.Name == ReplayHeader.Name)
                {
                    return Encoding.UTF8.GetString(header.Value.Span);
                }
            }

            return null;
        }
    }

    /// <summary>One partition from an offset on; the others from their ends, of which nothing is read.</summary>
    private sealed class OnlyFrom(TopicPartition home, long from, IReadOnlyList<PartitionLag> lags) : IPartitionOwner
    {
        public IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions) =>
            [.. partitions.Select(partition => new LogPosition(partition, partition == home ? from : lags.First(lag => lag.Partition == partition).End))];

        public void Revoked(IReadOnlyList<TopicPartition> partitions)
        {
            // Nothing was noted for them.
        }

        public void Lost(IReadOnlyList<TopicPartition> partitions)
        {
            // Nothing was noted for them.
        }
    }
}

using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;

namespace Helios.Host.App.Healing.Data;

/// <summary>Reads topics once from their oldest record to their present end, beside everyone else who reads them.</summary>
/// <remarks>
/// In a group of its own that commits nothing and that nobody waits for. A partition is done at the end that was noted before the scan, so records
/// that the scan itself leads to are not read. One run at a time.
/// </remarks>
/// <param name="log">The topics.</param>
/// <param name="group">A group that nobody else uses.</param>
/// <param name="member">Name of the node.</param>
/// <param name="time">The clock.</param>
internal sealed class TopicScan(ITopicLog log, string group, string member, TimeProvider time)
{
    private const int ChunkBytes = 512 * 1024;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(200);

    // Kafka takes up to a session timeout to hand out partitions to a new group.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What there is to read now.</summary>
    /// <exception cref="LogException">A topic does not exist, or the log cannot be asked.</exception>
    public async Task<ScanRange> RangeAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        string[] distinct = [.. topics.Distinct(StringComparer.Ordinal)];
        var ends = new Dictionary<TopicPartition, long>();
        var records = 0L;
        foreach (var topic in distinct)
        {
            foreach (var lag in await log.LagAsync(topic, group, cancellationToken))
            {
                if (lag.Start < lag.End)
                {
                    ends[lag.Partition] = lag.End;
                    records += lag.End - lag.Start;
                }
            }
        }

        return new ScanRange(distinct, ends, records);
    }

    /// <summary>Hands out the records of a range, each partition's in order.</summary>
    /// <param name="range">What to read.</param>
    /// <param name="take">Takes a batch, valid during the call; false: it has all it wants.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Records read.</returns>
    /// <exception cref="LogException">The log gave nothing for a minute, or cannot be read.</exception>
    public async Task<long> RunAsync(
        ScanRange range, Func<LogBatch, CancellationToken, ValueTask<bool>> take, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var left = new Dictionary<TopicPartition, long>(range.Ends);
        if (left.Count == 0)
        {
            return 0;
        }

        var settings = new ConsumerSettings { Topics = range.Topics, Group = group, Member = member, IsPassing = true };
        await using var consumer = log.Subscribe(settings, new FromTheBeginning());
        var batch = new LogBatch { Chunk = new Chunk(ChunkBytes) };
        try
        {
            var (read, last) = (0L, time.GetTimestamp());
            while (left.Count > 0)
            {
                if (!await TryReadAsync(consumer, batch, last, cancellationToken))
                {
                    Array.ForEach([.. left.Keys.Where(consumer.IsAtEnd)], partition => left.Remove(partition));
                    continue;
                }

                last = time.GetTimestamp();
                if (!left.TryGetValue(batch.Partition, out var end))
                {
                    continue;
                }

                var isLast = batch.NextOffset >= end;
                batch.Records.RemoveAll(record => record.Offset >= end);
                read += batch.Records.Count;
                if (!await take(batch, cancellationToken))
                {
                    return read;
                }

                if (isLast)
                {
                    left.Remove(batch.Partition);
                    consumer.Pause(batch.Partition);
                }

                progress.Report(new ActionProgress(Math.Min(1, read / (double)Math.Max(1, range.Records)), $"read {read} of {range.Records} records"));
            }

            return read;
        }
        finally
        {
            batch.Chunk.Free();
        }
    }

    private async ValueTask<bool> TryReadAsync(ILogConsumer consumer, LogBatch batch, long last, CancellationToken cancellationToken)
    {
        var problem = "";
        try
        {
            if (await consumer.ReadAsync(batch, Wait, cancellationToken))
            {
                return true;
            }
        }
        catch (LogException e) when (e.Failure is LogFailure.Transient or LogFailure.Fenced)
        {
            problem = $": {e.Message}";
            await Task.Delay(Wait, time, cancellationToken);
        }

        return time.GetElapsedTime(last) < Patience
            ? false
            : throw new LogException(LogFailure.Transient, $"the log gave nothing to group {group} for {Patience.TotalSeconds:0} s{problem}; run it again once the log answers");
    }

    private sealed class FromTheBeginning : IPartitionOwner
    {
        public IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions) =>
            [.. partitions.Select(partition => new LogPosition(partition, LogPosition.Beginning))];

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

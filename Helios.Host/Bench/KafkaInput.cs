using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.Bench;

/// <summary>Reads so many records of a log from the beginning, for the pipeline or for nobody.</summary>
internal sealed class KafkaInput(ILogConsumer consumer, long records, TimeProvider time) : IInputSource, IPartitionOwner
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LogBatch _batch = new() { Chunk = new Chunk(MemoryInput.BlockBytes * 2) };
    private bool _isFirst;

    /// <summary>Records read so far.</summary>
    public long Read { get; private set; }

    /// <summary>Reads from the beginning whatever is given.</summary>
    public static IPartitionOwner FromTheBeginning { get; } = new KafkaInput(null!, 0, TimeProvider.System);

    /// <summary>Waits for the first records, which the next read hands out: joining a group takes seconds that are not to be measured.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken) => _isFirst = await NextAsync(cancellationToken);

    /// <summary>Reads all and drops it.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        for (var more = _isFirst; more;)
        {
            Read += _batch.Records.Count;
            more = Read < records && await NextAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        if (_isFirst)
        {
            _isFirst = false;
            block.Chunk.Append(_batch.Chunk.Span(new ByteRange(0, _batch.Chunk.ScratchEnd)));
        }
        else
        {
            _batch.Chunk = block.Chunk;
            if (Read >= records || !await NextAsync(cancellationToken))
            {
                return false;
            }
        }

        Read += _batch.Records.Count;
        block.Frame.Kind = FrameKind.Records;
        block.Context = new DecodeContext(time.GetUtcNow().Ticks);
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(_batch.Records))
        {
            block.Frame.Records.Add(record.Value);
            block.Frame.Arrivals.Add(record.Timestamp);
        }

        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions) =>
        [.. partitions.Select(partition => new LogPosition(partition, LogPosition.Beginning))];

    /// <inheritdoc/>
    public void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
        // Nothing is kept of a partition.
    }

    /// <inheritdoc/>
    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
        // Nothing is kept of a partition.
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (!await consumer.ReadAsync(_batch, Wait, cancellationToken))
        {
            if (time.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"the broker gave {Read:N0} of {records:N0} records; it keeps about 5 MiB a partition, try fewer --events");
            }
        }

        return true;
    }
}

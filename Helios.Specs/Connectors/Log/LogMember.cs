using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;

namespace Helios.Specs.Connectors.Log;

/// <summary>One member of a group under test: it owns partitions, reads, and notes what it is told.</summary>
/// <remarks>Its reads block at most <see cref="Step"/>, so that a spec with several members can drive each of them in turn.</remarks>
internal sealed class LogMember : IPartitionOwner, IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly string _name;
    private readonly Func<TopicPartition, long> _start;
    private readonly List<string> _journal;

    public LogMember(ITopicLog log, ConsumerSettings settings, Func<TopicPartition, long>? start = null, List<string>? journal = null)
    {
        (_name, _start, _journal) = (settings.Member, start ?? (_ => LogPosition.Beginning), journal ?? []);
        Consumer = log.Subscribe(settings, this);
    }

    /// <summary>The consumer under test.</summary>
    public ILogConsumer Consumer { get; }

    /// <summary>What <see cref="ReadAsync"/> fills.</summary>
    public LogBatch Batch { get; init; } = new() { Chunk = new Chunk(1024) };

    /// <summary>Everything read so far.</summary>
    public List<SeenRecord> Seen { get; } = [];

    /// <summary>Partitions by what the owner was told, in the words of the assignment.</summary>
    public HashSet<TopicPartition> Owned { get; } = [];

    /// <summary>Reads once and keeps what came.</summary>
    public async Task<bool> ReadAsync(TimeSpan? wait = null)
    {
        if (!await Consumer.ReadAsync(Batch, wait ?? Step, TestContext.Current.CancellationToken))
        {
            Assert.Empty(Batch.Records);
            return false;
        }

        foreach (var record in Batch.Records)
        {
            var headers = Batch.HeadersOf(record).ToArray().Select(header => $"{header.Name}={Encoding.UTF8.GetString(header.Value.Span)}");
            Seen.Add(new SeenRecord(Batch.Partition, record.Offset, record.Timestamp, Text(record.Key), Text(record.Value), [.. headers]));
        }

        return true;
    }

    /// <summary>Reads until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within a minute.</exception>
    public async Task ReadUntil(Func<bool> condition, string expected)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Deadline)
            {
                throw new TimeoutException(
                    $"{_name} waited {Deadline.TotalSeconds} s for: {expected}. It saw {Seen.Count} records and owns [{string.Join(", ", Owned)}]");
            }

            await ReadAsync();
        }
    }

    /// <summary>Reads until so many records were seen in all.</summary>
    public Task ReadRecords(int count) => ReadUntil(() => Seen.Count >= count, $"{count} records");

    public IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        Note("assigned", partitions);
        Owned.UnionWith(partitions);
        return [.. partitions.Select(partition => new LogPosition(partition, _start(partition)))];
    }

    public void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
        Note("revoked", partitions);
        Owned.ExceptWith(partitions);
    }

    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
        Note("lost", partitions);
        Owned.ExceptWith(partitions);
    }

    public async ValueTask DisposeAsync()
    {
        await Consumer.DisposeAsync();
        Batch.Chunk.Free();
    }

    private void Note(string what, IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            _journal.Add($"{_name} {what} {partition.Partition}");
        }
    }

    private string Text(ByteRange range) => Encoding.UTF8.GetString(Batch.Chunk.Span(range));
}

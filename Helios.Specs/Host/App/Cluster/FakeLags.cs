using System.Collections.Concurrent;
using Helios.Connectors.Log;

namespace Helios.Specs.Host.App.Cluster;

/// <summary>A log that only tells lag; fails or hangs when told to.</summary>
internal sealed class FakeLags : ITopicLog
{
    private int _questions;

    public string Kind => "fake";

    /// <summary>Lag by topic; an absent topic has no partitions.</summary>
    public ConcurrentDictionary<string, PartitionLag[]> Lags { get; } = new();

    public LogException? Failure { get; set; }

    public Task Gate { get; set; } = Task.CompletedTask;

    public int Questions => Volatile.Read(ref _questions);

    /// <summary>Sets the lag of <c>events.all/0</c>.</summary>
    public void Set(long end, long committed, DateTimeOffset? oldest = null) =>
        Lags[TopicNames.Events] = [new PartitionLag(new TopicPartition(TopicNames.Events, 0), 0, end, committed, oldest?.UtcTicks)];

    public async ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        await Gate.WaitAsync(cancellationToken);
        return Failure is null ? Lags.GetValueOrDefault(topic, []) : throw Failure;
    }

    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

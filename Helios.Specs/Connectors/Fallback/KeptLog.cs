using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>A log that outlives its owner, as a file does, and that can be made to refuse.</summary>
internal sealed class KeptLog(ITopicLog log) : ITopicLog
{
    /// <summary>What appends throw; null for nothing.</summary>
    public LogException? Failure { get; set; }

    public string Kind => "sqlite";

    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken) =>
        log.EnsureTopicsAsync(partitions, cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) =>
        Failure is { } failure ? throw failure : log.AppendAsync(records, cancellationToken);

    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => log.Subscribe(settings, owner);

    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) =>
        log.LagAsync(topic, group, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

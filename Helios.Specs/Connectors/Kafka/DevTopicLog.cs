using Helios.Connectors.Kafka;
using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Kafka;

/// <summary>A Kafka log whose new topics are made at the development broker directly, with as many partitions as asked for.</summary>
internal sealed class DevTopicLog(DevCluster cluster, KafkaTopicLog log) : ITopicLog
{
    public string Kind => log.Kind;

    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken)
    {
        foreach (var (topic, count) in partitions)
        {
            try
            {
                cluster.CreateTopic(topic, count);
            }
            catch (LogException exists) when (exists.Message.Contains("already exists", StringComparison.Ordinal))
            {
                // As the contract wants it; the product's own question follows.
            }
        }

        return log.EnsureTopicsAsync(partitions, cancellationToken);
    }

    public ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => log.AppendAsync(records, cancellationToken);

    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => log.Subscribe(settings, owner);

    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) =>
        log.LagAsync(topic, group, cancellationToken);

    public ValueTask DisposeAsync() => log.DisposeAsync();
}

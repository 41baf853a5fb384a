namespace Helios.Connectors.Log;

/// <summary>Topics made of partitions made of records in order: Kafka, a SQLite file, or memory.</summary>
/// <remarks>Thread-safe. Every implementation passes the same specs (<c>TopicLogContract</c>).</remarks>
public interface ITopicLog : IAsyncDisposable
{
    /// <summary><c>kafka</c>, <c>sqlite</c> or <c>memory</c>.</summary>
    string Kind { get; }

    /// <summary>Makes the topics that are absent; one that exists keeps its partitions.</summary>
    /// <param name="partitions">Topic to the number of partitions that an absent one gets.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LogException">Unreachable, not permitted, or not possible.</exception>
    ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken);

    /// <summary>Appends records; returns once all are as durable as this log makes them, in order for equal keys.</summary>
    /// <remarks>
    /// SQLite: one transaction, all or nothing, on disk on return; concurrent calls share a commit. Kafka: acknowledged by all in-sync replicas;
    /// after a failure some may have been appended. Cancelling after the hand-over does not take records back.
    /// </remarks>
    /// <exception cref="LogException">Not (all) appended.</exception>
    ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken);

    /// <summary>Joins a group and reads. Partitions come with the first reads.</summary>
    /// <exception cref="LogException">Settings cannot be used.</exception>
    ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner);

    /// <summary>Start, end and committed offset of every partition of a topic, asked now.</summary>
    /// <exception cref="LogException">The log cannot be asked.</exception>
    ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken);
}

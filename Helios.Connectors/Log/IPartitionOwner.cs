namespace Helios.Connectors.Log;

/// <summary>Told which partitions a consumer gets and loses. Called during <see cref="ILogConsumer.ReadAsync"/>, on its thread; may block for seconds.</summary>
public interface IPartitionOwner
{
    /// <summary>These partitions are now this member's.</summary>
    /// <returns>For each, in order, the offset to read from: an offset, or <see cref="LogPosition.Beginning"/>.</returns>
    /// <exception cref="Exception">Anything thrown leaves <see cref="ILogConsumer.ReadAsync"/> unchanged.</exception>
    IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions);

    /// <summary>These partitions go to another member once this returns; what was read may still be finished and committed here.</summary>
    void Revoked(IReadOnlyList<TopicPartition> partitions);

    /// <summary>These partitions are already another member's (session expired): nothing of them may be written any more.</summary>
    void Lost(IReadOnlyList<TopicPartition> partitions);
}

namespace Helios.Connectors.Log;

/// <summary>One partition of one topic: the unit of order, of ownership and of recovery.</summary>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">0-based.</param>
public readonly record struct TopicPartition(string Topic, int Partition)
{
    /// <summary>For example <c>events.all/3</c>.</summary>
    public override string ToString() => $"{Topic}/{Partition}";
}

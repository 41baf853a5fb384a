namespace Helios.Connectors.Log.Embedded;

/// <summary>A topic of a log inside the process.</summary>
internal sealed class TopicState
{
    /// <summary>Makes an empty topic.</summary>
    /// <param name="name">Name.</param>
    /// <param name="partitions">How many.</param>
    /// <param name="firstSlot">Slot of partition 0; the others follow.</param>
    public TopicState(string name, int partitions, int firstSlot)
    {
        Name = name;
        Partitions = new PartitionState[partitions];
        for (var i = 0; i < partitions; i++)
        {
            Partitions[i] = new PartitionState(this, i, firstSlot + i);
        }
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Its partitions by number.</summary>
    public PartitionState[] Partitions { get; }

    /// <summary>Bytes kept, under <see cref="EmbeddedTopics.Gate"/>.</summary>
    public long Bytes { get; set; }
}

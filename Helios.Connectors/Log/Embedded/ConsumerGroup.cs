namespace Helios.Connectors.Log.Embedded;

/// <summary>Members and committed offsets of one group. Used under <see cref="EmbeddedTopics.Gate"/>.</summary>
internal sealed class ConsumerGroup(string name)
{
    private volatile int _version;

    /// <summary>Name.</summary>
    public string Name => name;

    /// <summary>Members in the order they joined.</summary>
    public List<EmbeddedConsumer> Members { get; } = [];

    /// <summary>Topics that a member has ever read.</summary>
    public HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>Offset each partition goes on from; absent where never committed.</summary>
    public Dictionary<PartitionState, long> Committed { get; } = [];

    /// <summary>Who has a partition now, until he has given it up.</summary>
    public Dictionary<PartitionState, EmbeddedConsumer> Owners { get; } = [];

    /// <summary>Who shall have it.</summary>
    public Dictionary<TopicPartition, string> Target { get; private set; } = [];

    /// <summary>Whether nothing is kept for it.</summary>
    public bool IsPassing { get; set; }

    /// <summary>UTC ticks of the last join, commit or leave.</summary>
    public long LastSeen { get; set; }

    /// <summary>Rises with every change that a member has to look at. May be read by any thread.</summary>
    public int Version => _version;

    /// <summary>Shares the partitions out anew.</summary>
    public void Share(EmbeddedTopics topics)
    {
        var members = Members.Select(member => (member.Name, (IReadOnlyCollection<string>)member.Topics)).ToArray();
        var partitions = topics.Partitions.Where(partition => Topics.Contains(partition.Name.Topic)).Select(partition => partition.Name).ToArray();
        Target = PartitionSharing.Share(members, partitions, Target);
        Changed();
    }

    /// <summary>Lets the members look.</summary>
    public void Changed()
    {
        _version++;
        foreach (var member in Members)
        {
            member.Wake();
        }
    }
}

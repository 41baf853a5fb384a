namespace Helios.Connectors.Log.Embedded;

/// <summary>Who of a group reads which partition: evenly, and with as few moves as that allows.</summary>
internal static class PartitionSharing
{
    /// <summary>Shares partitions out.</summary>
    /// <param name="members">Members by name and the topics they read, in the order they joined.</param>
    /// <param name="partitions">Partitions in a fixed order.</param>
    /// <param name="before">Who had what; names that are no longer members are ignored.</param>
    /// <returns>Partition to member; a partition that no member reads is absent.</returns>
    /// <remarks>
    /// Pure. First everyone keeps what he had, then each free partition goes to the least loaded reader of its topic, then single partitions
    /// move from the most loaded member to one with at least two fewer until there is no such pair. Each move lowers the sum of squared loads, so it ends.
    /// </remarks>
    public static Dictionary<TopicPartition, string> Share(
        IReadOnlyList<(string Name, IReadOnlyCollection<string> Topics)> members,
        IReadOnlyList<TopicPartition> partitions,
        IReadOnlyDictionary<TopicPartition, string> before)
    {
        var shares = new Dictionary<TopicPartition, string>();
        var load = members.ToDictionary(member => member.Name, _ => 0);
        foreach (var partition in partitions)
        {
            if (before.TryGetValue(partition, out var owner) && members.Any(member => member.Name == owner && member.Topics.Contains(partition.Topic)))
            {
                shares[partition] = owner;
                load[owner]++;
            }
        }

        foreach (var partition in partitions)
        {
            if (!shares.ContainsKey(partition) && LeastLoaded(members, load, partition) is { } owner)
            {
                shares[partition] = owner;
                load[owner]++;
            }
        }

        while (MoveOne(members, partitions, load, shares))
        {
        }

        return shares;
    }

    private static bool MoveOne(
        IReadOnlyList<(string Name, IReadOnlyCollection<string> Topics)> members,
        IReadOnlyList<TopicPartition> partitions,
        Dictionary<string, int> load,
        Dictionary<TopicPartition, string> shares)
    {
        (int Place, string From, string To)? best = null;
        for (var i = 0; i < partitions.Count; i++)
        {
            // From the most loaded: through one in between, a partition would move twice. Among equals the last, so that low numbers stay.
            if (shares.TryGetValue(partitions[i], out var from)
                && LeastLoaded(members, load, partitions[i]) is { } to
                && load[from] - load[to] >= Math.Max(2, best is { } found ? load[found.From] - load[found.To] : 0))
            {
                best = (i, from, to);
            }
        }

        if (best is not { } move)
        {
            return false;
        }

        shares[partitions[move.Place]] = move.To;
        load[move.From]--;
        load[move.To]++;
        return true;
    }

    private static string? LeastLoaded(
        IReadOnlyList<(string Name, IReadOnlyCollection<string> Topics)> members, Dictionary<string, int> load, TopicPartition partition)
    {
        string? least = null;
        foreach (var (name, topics) in members)
        {
            if (topics.Contains(partition.Topic) && (least is null || load[name] < load[least]))
            {
                least = name;
            }
        }

        return least;
    }
}

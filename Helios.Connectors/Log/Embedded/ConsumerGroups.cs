namespace Helios.Connectors.Log.Embedded;

/// <summary>The groups of a log inside the process: who reads what, and how far each has come. Thread-safe.</summary>
/// <param name="topics">What is read.</param>
/// <param name="behind">Batches no longer in memory, or null where all are.</param>
internal sealed class ConsumerGroups(EmbeddedTopics topics, IBatchSource? behind)
{
    private readonly Dictionary<string, ConsumerGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<(ConsumerGroup Group, PartitionState Partition)> _dirty = [];

    /// <summary>Called after offsets changed, on the thread that committed, outside the gate.</summary>
    public Action? Changed { get; set; }

    /// <summary>Adds a member.</summary>
    /// <exception cref="LogException">A topic does not exist, or the name is taken.</exception>
    public ILogConsumer Join(ConsumerSettings settings, IPartitionOwner owner)
    {
        var read = settings.Topics.Select(topics.Find).ToArray();
        EmbeddedConsumer consumer;
        lock (topics.Gate)
        {
            var group = Group_NeedsLock(settings.Group);
            if (group.Members.Any(member => member.Name == settings.Member))
            {
                throw new LogException(
                    LogFailure.Configuration, $"group {settings.Group} has a member {settings.Member} already; give each node a name of its own");
            }

            consumer = new EmbeddedConsumer(topics, this, group, new Membership(settings, owner, behind));
            group.Members.Add(consumer);
            group.Topics.UnionWith(settings.Topics);
            group.IsPassing = settings.IsPassing;
            topics.AddReader_NeedsLock(consumer);
            Touch_NeedsLock(group);
            foreach (var partition in settings.IsPassing ? [] : read.SelectMany(topic => topic.Partitions))
            {
                // Written even before the first commit: from now on these records wait for this group.
                _dirty.Add((group, partition));
            }

            group.Share(topics);
        }

        Changed?.Invoke();
        return consumer;
    }

    /// <summary>Ends a membership; what the member had is free.</summary>
    public void Leave(ConsumerGroup group, EmbeddedConsumer member)
    {
        lock (topics.Gate)
        {
            group.Members.Remove(member);
            topics.RemoveReader_NeedsLock(member);
            foreach (var partition in group.Owners.Where(pair => pair.Value == member).Select(pair => pair.Key).ToArray())
            {
                group.Owners.Remove(partition);
            }

            if (group.IsPassing && group.Members.Count == 0)
            {
                _groups.Remove(group.Name);
            }

            Touch_NeedsLock(group);
            group.Share(topics);
        }
    }

    /// <summary>Partitions that a member has and shall give up.</summary>
    public List<PartitionState> ToRelease(ConsumerGroup group, EmbeddedConsumer member)
    {
        lock (topics.Gate)
        {
            return [.. group.Owners.Where(pair => pair.Value == member && group.Target.GetValueOrDefault(pair.Key.Name) != member.Name).Select(pair => pair.Key)];
        }
    }

    /// <summary>Gives partitions up.</summary>
    public void Release(ConsumerGroup group, IEnumerable<PartitionState> partitions)
    {
        lock (topics.Gate)
        {
            foreach (var partition in partitions)
            {
                group.Owners.Remove(partition);
            }

            group.Changed();
        }
    }

    /// <summary>Takes the partitions that a member shall have and nobody has.</summary>
    public List<PartitionState> Take(ConsumerGroup group, EmbeddedConsumer member)
    {
        lock (topics.Gate)
        {
            var free = topics.Partitions
                .Where(partition => group.Target.GetValueOrDefault(partition.Name) == member.Name && !group.Owners.ContainsKey(partition))
                .ToList();
            free.ForEach(partition => group.Owners[partition] = member);
            return free;
        }
    }

    /// <summary>Notes how far a member has come; partitions it does not own are left alone and counted.</summary>
    public void Commit(ConsumerGroup group, EmbeddedConsumer member, IReadOnlyList<LogPosition> next)
    {
        lock (topics.Gate)
        {
            foreach (var (name, offset) in next)
            {
                var partition = topics.Find(name.Topic).Partitions[name.Partition];
                if (group.Owners.GetValueOrDefault(partition) != member)
                {
                    topics.Counters.Fence();
                    continue;
                }

                group.Committed[partition] = offset;
                _dirty.Add((group, partition));
            }

            Touch_NeedsLock(group);
        }

        Changed?.Invoke();
    }

    /// <summary>Offset before which every group that counts has processed all; <see cref="EmbeddedLogOptions.Expendable"/> ones count as read.</summary>
    public long Processed_NeedsLock(PartitionState partition)
    {
        if (topics.Options.Expendable.Contains(partition.Name.Topic))
        {
            return partition.End;
        }

        var alive = (topics.Time.GetUtcNow() - topics.Options.GroupExpiry).UtcTicks;
        var least = long.MaxValue;
        foreach (var group in _groups.Values)
        {
            if (!group.IsPassing && group.Topics.Contains(partition.Name.Topic) && (group.Members.Count > 0 || group.LastSeen > alive))
            {
                least = Math.Min(least, group.Committed.GetValueOrDefault(partition, -1));
            }
        }

        return least == long.MaxValue ? partition.Start : Math.Min(least, partition.End);
    }

    /// <summary>How far a group has come in a topic.</summary>
    /// <exception cref="LogException">The topic does not exist, or the log cannot be asked.</exception>
    public IReadOnlyList<PartitionLag> Lag(string topic, string group)
    {
        var lags = new List<PartitionLag>();
        foreach (var partition in topics.Find(topic).Partitions)
        {
            long start, end, committed, next;
            RecordBatch? waiting;
            lock (topics.Gate)
            {
                (start, end) = (partition.Start, partition.End);
                committed = _groups.GetValueOrDefault(group)?.Committed.GetValueOrDefault(partition, -1) ?? -1;
                next = Math.Max(start, committed);
                waiting = next < end ? partition.Tail.Find(next) : null;
            }

            var since = next >= end ? null : waiting?.AppendedAt ?? behind?.TimeOf(partition, next);
            lags.Add(new PartitionLag(partition.Name, start, end, committed, since));
        }

        return lags;
    }

    /// <summary>Notes from time to time that groups with members live, though they may have nothing to commit.</summary>
    public void KeepAlive()
    {
        lock (topics.Gate)
        {
            var stale = (topics.Time.GetUtcNow() - (topics.Options.GroupExpiry / 24)).UtcTicks;
            foreach (var group in _groups.Values.Where(group => !group.IsPassing && group.Members.Count > 0 && group.LastSeen < stale))
            {
                Touch_NeedsLock(group);
                foreach (var partition in topics.Partitions.Where(partition => group.Topics.Contains(partition.Name.Topic)))
                {
                    _dirty.Add((group, partition));
                }
            }
        }
    }

    /// <summary>Offsets that changed since the last call.</summary>
    public List<GroupPlace> TakeChanged()
    {
        lock (topics.Gate)
        {
            List<GroupPlace> places = [.. _dirty.Select(changed => new GroupPlace(
                changed.Group.Name, changed.Partition, changed.Group.Committed.GetValueOrDefault(changed.Partition, -1), changed.Group.LastSeen))];
            _dirty.Clear();
            return places;
        }
    }

    /// <summary>Gives back what could not be stored, so that the next call of <see cref="TakeChanged"/> has it again.</summary>
    public void PutBack(IEnumerable<GroupPlace> places)
    {
        lock (topics.Gate)
        {
            foreach (var place in places)
            {
                _dirty.Add((_groups[place.Group], place.Partition));
            }
        }
    }

    /// <summary>Takes over a stored offset.</summary>
    public void Restore_NeedsLock(GroupPlace place)
    {
        var group = Group_NeedsLock(place.Group);
        group.Topics.Add(place.Partition.Name.Topic);
        group.LastSeen = Math.Max(group.LastSeen, place.SeenAt);
        if (place.Offset >= 0)
        {
            group.Committed[place.Partition] = place.Offset;
        }
    }

    private ConsumerGroup Group_NeedsLock(string name)
    {
        if (!_groups.TryGetValue(name, out var group))
        {
            _groups[name] = group = new ConsumerGroup(name);
        }

        return group;
    }

    private void Touch_NeedsLock(ConsumerGroup group) => group.LastSeen = Math.Max(group.LastSeen, topics.Time.GetUtcNow().UtcTicks);
}

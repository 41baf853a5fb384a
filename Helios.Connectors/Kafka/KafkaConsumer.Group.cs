using System.Runtime.InteropServices;
using Confluent.Kafka;
using Native = Confluent.Kafka.TopicPartition;
using TopicPartition = Helios.Connectors.Log.TopicPartition;

namespace Helios.Connectors.Kafka;

/// <content>What the group does: partitions that come, go, and are taken away.</content>
internal sealed partial class KafkaConsumer
{
    private readonly Dictionary<(nint Topic, int Partition), KafkaCursor> _byHandle = [];
    private (nint Topic, int Partition, KafkaCursor? Cursor) _last;
    private Exception? _failure;

    private IConsumer<Ignore, Ignore> Build() =>
        new ConsumerBuilder<Ignore, Ignore>(KafkaConfigs.ForConsumer(_reading.Kafka, _reading.Consumer))
            .SetPartitionsAssignedHandler((_, partitions) => Assigned(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => Gone(partitions, _owner.Revoked))
            .SetPartitionsLostHandler((_, partitions) => Gone(partitions, _owner.Lost))
            .SetOffsetsCommittedHandler((_, answer) => _commits.Answer(answer))
            .SetErrorHandler((_, error) => Fault(error))
            .SetLogHandler((_, line) => _reading.Log(KafkaClient.Line(line)))
            .Build();

    /// <summary>Partitions came. An exception must not reach the library, which would go down with the process.</summary>
    private IEnumerable<TopicPartitionOffset> Assigned(List<Native> partitions)
    {
        _reading.Counters.CountRebalance();
        Forget();
        foreach (var partition in partitions)
        {
            var own = new TopicPartition(partition.Topic, partition.Partition.Value);
            _order.Add(_cursors[own] = new KafkaCursor(own));
        }

        try
        {
            Ask();
        }
        catch (Exception failure)
        {
            // Those without an answer are fetched from nowhere useful and kept out until the owner has one: Settle asks again.
            _failure = failure;
        }

        return [.. partitions.Select(partition => new TopicPartitionOffset(partition, StartOf(_cursors[new(partition.Topic, partition.Partition.Value)])))];
    }

    private static Offset StartOf(KafkaCursor cursor)
    {
        cursor.RestartAt = null;
        return cursor.IsAnswered ? new Offset(cursor.Next) : Offset.End;
    }

    /// <summary>Asks the owner where the partitions without an answer start.</summary>
    private void Ask()
    {
        KafkaCursor[] open = [.. _order.Where(cursor => !cursor.IsAnswered)];
        if (open.Length == 0)
        {
            return;
        }

        var starts = _owner.Assigned([.. open.Select(cursor => cursor.Partition)]);
        for (var i = 0; i < open.Length; i++)
        {
            open[i].Next = starts[i].Offset;
            open[i].RestartAt = starts[i].Offset;
            open[i].IsAnswered = true;
        }

        Publish();
    }

    /// <summary>Partitions go, or are gone.</summary>
    private void Gone(List<TopicPartitionOffset> partitions, Action<IReadOnlyList<TopicPartition>> tell)
    {
        _reading.Counters.CountRebalance();
        Forget();
        List<TopicPartition> told = [];
        foreach (var partition in partitions)
        {
            if (_cursors.TryGetValue(new(partition.Topic, partition.Partition.Value), out var cursor))
            {
                cursor.Leave();
                if (cursor.IsAnswered)
                {
                    told.Add(cursor.Partition);
                }
            }
        }

        try
        {
            if (told.Count > 0)
            {
                tell(told);
            }
        }
        catch (Exception failure)
        {
            _failure ??= failure;
        }

        _order.RemoveAll(cursor => cursor.IsGone && _cursors.Remove(cursor.Partition));
        Publish();
    }

    /// <summary>Tells the library what was decided since: new starts, pauses. Before every take, outside its callbacks.</summary>
    private void Settle()
    {
        Ask();
        foreach (var cursor in _order)
        {
            if (cursor.RestartAt is { } offset && !Restart(cursor, offset))
            {
                continue;
            }

            if (cursor.ShouldPauseBelow != cursor.IsPausedBelow && (cursor.IsPausedBelow ? Wake(cursor) : Below(cursor, _consumer.Pause)))
            {
                cursor.IsPausedBelow = cursor.IsPaused;
                if (!cursor.IsPaused)
                {
                    cursor.Woke();
                }
            }
        }
    }

    /// <summary>
    /// Fetches from another place. Not by a seek: the library refuses that for a partition that it stopped fetching after an error.
    /// </summary>
    private bool Restart(KafkaCursor cursor, long offset)
    {
        cursor.DropAll();
        if (!cursor.IsDetached && !Below(cursor, _consumer.IncrementalUnassign))
        {
            return false;
        }

        cursor.IsDetached = true;
        if (!Below(cursor, _ => _consumer.IncrementalAssign([new TopicPartitionOffset(NativeOf(cursor), new Offset(offset))])))
        {
            return false;
        }

        (cursor.RestartAt, cursor.IsPausedBelow, cursor.IsDetached) = (null, false, false);
        return true;
    }

    /// <summary>Resuming alone leaves the library asleep for up to a second; a seek wakes it.</summary>
    private bool Wake(KafkaCursor cursor) => Below(cursor, _consumer.Resume)
        && (cursor.FetchNext < 0
            || Below(cursor, _ => _consumer.Seek(new TopicPartitionOffset(NativeOf(cursor), new Offset(cursor.FetchNext)))));

    private bool Below(KafkaCursor cursor, Action<IEnumerable<Native>> change)
    {
        try
        {
            change([NativeOf(cursor)]);
            return true;
        }
        catch (KafkaException failure)
        {
            _failure ??= _faults.Explain(failure, $"positioning in {cursor.Partition}");
            return false;
        }
    }

    private static Native NativeOf(KafkaCursor cursor) => new(cursor.Partition.Topic, cursor.Partition.Partition);

    /// <summary>The cursor of a record; records come in runs of one partition, and then nothing is looked up.</summary>
    private unsafe KafkaCursor? Find(KafkaMessage* message)
    {
        var (topic, partition) = (message->Topic, message->Partition);
        if (_last.Topic == topic && _last.Partition == partition && _last.Cursor is { } last)
        {
            return last;
        }

        if (!_byHandle.TryGetValue((topic, partition), out var cursor))
        {
            if (topic == 0 || !_cursors.TryGetValue(new(Marshal.PtrToStringUTF8(KafkaNative.TopicName(topic)) ?? "", partition), out cursor))
            {
                return null;
            }

            _byHandle[(topic, partition)] = cursor;
        }

        _last = (topic, partition, cursor);
        return cursor;
    }

    /// <summary>The library may use the handle of a topic for another one after partitions moved.</summary>
    private void Forget()
    {
        _byHandle.Clear();
        _last = default;
    }

    private void Publish() => _assignment = [.. _order.Where(cursor => cursor.IsAnswered).Select(cursor => cursor.Partition)];
}

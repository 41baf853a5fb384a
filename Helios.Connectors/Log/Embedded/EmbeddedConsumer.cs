namespace Helios.Connectors.Log.Embedded;

/// <summary>A member of a group of a log inside the process. Waits for appends without polling.</summary>
internal sealed class EmbeddedConsumer(EmbeddedTopics topics, ConsumerGroups groups, ConsumerGroup group, Membership membership) : ILogConsumer
{
    private readonly Wakeup _wakeup = new();
    private readonly HeaderNames _names = new();

    // Replaced, never changed, so that any thread may look.
    private PartitionCursor[] _cursors = [];
    private int _turn;
    private int _seen = -1;
    private bool _disposed;

    /// <summary>Name of the member in its group.</summary>
    public string Name => membership.Settings.Member;

    /// <summary>Topics it reads.</summary>
    public IReadOnlyList<string> Topics => membership.Settings.Topics;

    /// <inheritdoc />
    public IReadOnlyList<TopicPartition> Assignment => [.. Volatile.Read(ref _cursors).Select(cursor => cursor.Partition.Name)];

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(LogBatch batch, TimeSpan wait, CancellationToken cancellationToken)
    {
        batch.Clear();
        var started = topics.Time.GetTimestamp();
        while (true)
        {
            ObjectDisposedException.ThrowIf(_disposed || topics.IsClosed, this);
            cancellationToken.ThrowIfCancellationRequested();

            // Armed before looking: an append in between ends the wait at once.
            var woken = _wakeup.Arm();
            Rebalance();
            if (Fill(batch))
            {
                return true;
            }

            var left = wait - topics.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await woken.WaitAsync(left, topics.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc />
    public bool IsAtEnd(TopicPartition partition) =>
        Cursor(partition) is { HasFailed: false } cursor && cursor.Position >= cursor.Partition.End;

    /// <inheritdoc />
    public void Pause(TopicPartition partition)
    {
        if (Cursor(partition) is { } cursor)
        {
            cursor.IsPaused = true;
        }
    }

    /// <inheritdoc />
    public void Resume(TopicPartition partition)
    {
        if (Cursor(partition) is { } cursor)
        {
            cursor.IsPaused = false;
            Wake();
        }
    }

    /// <inheritdoc />
    public void Commit(IReadOnlyList<LogPosition> next) => groups.Commit(group, this, next);

    /// <summary>Leaves the group: the owner is told of everything it had, then others may have it.</summary>
    public ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return ValueTask.CompletedTask;
        }

        _disposed = true;
        try
        {
            if (_cursors.Length > 0)
            {
                membership.Owner.Revoked(Assignment);
            }
        }
        finally
        {
            Volatile.Write(ref _cursors, []);
            groups.Leave(group, this);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Lets a waiting read look again. Any thread.</summary>
    public void Wake() => _wakeup.Set();

    private PartitionCursor? Cursor(TopicPartition partition) => Array.Find(Volatile.Read(ref _cursors), cursor => cursor.Partition.Name == partition);

    private void Rebalance()
    {
        var version = group.Version;
        if (version == _seen)
        {
            return;
        }

        var lost = groups.ToRelease(group, this);
        if (lost.Count > 0)
        {
            membership.Owner.Revoked([.. lost.Select(partition => partition.Name)]);
            Volatile.Write(ref _cursors, [.. _cursors.Where(cursor => !lost.Contains(cursor.Partition))]);
            groups.Release(group, lost);
        }

        var taken = groups.Take(group, this);
        if (taken.Count > 0)
        {
            Start(taken);
        }

        // What changed meanwhile is looked at by the next read.
        _seen = version;
    }

    private void Start(List<PartitionState> taken)
    {
        try
        {
            var positions = membership.Owner.Assigned([.. taken.Select(partition => partition.Name)]);
            var cursors = taken.Select((partition, i) =>
            {
                var cursor = new PartitionCursor(topics, partition, membership.Behind, _names);
                cursor.Seek(positions[i].Offset);
                return cursor;
            });
            Volatile.Write(ref _cursors, [.. _cursors, .. cursors]);
        }
        catch
        {
            // Free again, so that the next read asks again and nobody waits for a partition that has no reader.
            groups.Release(group, taken);
            throw;
        }
    }

    private bool Fill(LogBatch batch)
    {
        for (var i = 0; i < _cursors.Length; i++)
        {
            var cursor = _cursors[(_turn + i) % _cursors.Length];
            if (!cursor.IsPaused && cursor.Fill(batch))
            {
                _turn = (_turn + i + 1) % _cursors.Length;
                return true;
            }
        }

        return false;
    }
}

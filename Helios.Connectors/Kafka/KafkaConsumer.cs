using System.Runtime.InteropServices;
using Confluent.Kafka;
using Helios.Connectors.Log;
using TopicPartition = Helios.Connectors.Log.TopicPartition;

namespace Helios.Connectors.Kafka;

/// <summary>A member of a consumer group (cooperative-sticky) that reads whole batches of one partition.</summary>
/// <remarks>
/// Confluent's client keeps the group; records are taken from librdkafka by the thousand and copied once, into the batch. What came for other
/// partitions waits, as the library's own memory, for the next reads; more is taken only when nothing waits.
/// </remarks>
internal sealed partial class KafkaConsumer : ILogConsumer
{
    private const int Capacity = 1024;
    private const int SliceMilliseconds = 100;

    private readonly KafkaReading _reading;
    private readonly IPartitionOwner _owner;
    private readonly KafkaFaults _faults;
    private readonly IConsumer<Ignore, Ignore> _consumer;
    private readonly SafeHandle _handle;
    private readonly nint _client;
    private readonly nint _queue;
    private readonly KafkaCommits _commits;
    private readonly KafkaRecordReader _reader = new();
    private readonly nint[] _pulled = new nint[Capacity];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<TopicPartition, KafkaCursor> _cursors = [];
    private readonly List<KafkaCursor> _order = [];
    private volatile IReadOnlyList<TopicPartition> _assignment = [];
    private volatile bool _disposed;
    private int _next;

    public KafkaConsumer(KafkaReading reading, IPartitionOwner owner)
    {
        (_reading, _owner, _faults) = (reading, owner, new KafkaFaults(reading.Kafka));
        try
        {
            _consumer = Build();
            _consumer.Subscribe(reading.Consumer.Topics);
        }
        catch (Exception failure) when (failure is KafkaException or InvalidOperationException or ArgumentException)
        {
            _consumer?.Dispose();
            throw KafkaErrors.Make(failure, $"joining group {reading.Consumer.Group}", reading.Kafka);
        }

        _handle = KafkaClient.Borrow(_consumer);
        _client = _handle.DangerousGetHandle();
        _queue = KafkaNative.ConsumerQueue(_client);
        _commits = new KafkaCommits(_client, reading.Counters);
    }

    /// <inheritdoc />
    public IReadOnlyList<TopicPartition> Assignment => _assignment;

    /// <inheritdoc />
    public ValueTask<bool> ReadAsync(LogBatch batch, TimeSpan wait, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_turn.Wait(0, CancellationToken.None))
        {
            throw new InvalidOperationException("a consumer is read by one caller at a time");
        }

        try
        {
            batch.Clear();
            var begin = _reading.Time.GetTimestamp();
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ObjectDisposedException.ThrowIf(_disposed, this);
                ThrowFailure();
                Settle();
                if (Fill(batch))
                {
                    return ValueTask.FromResult(true);
                }

                var left = wait - _reading.Time.GetElapsedTime(begin);
                if (!Pull(Math.Clamp((int)Math.Ceiling(left.TotalMilliseconds), 0, SliceMilliseconds)) && left <= TimeSpan.Zero)
                {
                    ThrowFailure();
                    return ValueTask.FromResult(false);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public bool IsAtEnd(TopicPartition partition) => _cursors.TryGetValue(partition, out var cursor) && cursor.IsAtEnd && _failure is null;

    /// <inheritdoc />
    public void Pause(TopicPartition partition) => SetPaused(partition, true);

    /// <inheritdoc />
    public void Resume(TopicPartition partition) => SetPaused(partition, false);

    /// <inheritdoc />
    public void Commit(IReadOnlyList<LogPosition> next) => _commits.Commit(next, Assignment);

    /// <summary>Gives its partitions back (the owner is told) and leaves the group, so that others need not wait for the session to expire.</summary>
    /// <remarks>Where the cluster cannot be reached, leaving is given up after the session time-out; the group then finds out by itself.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _turn.WaitAsync();
        var closed = Task.Factory.StartNew(Close, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(closed, Task.Delay(_reading.Kafka.SessionTimeout + TimeSpan.FromSeconds(2), _reading.Time));
    }

    private void Close()
    {
        try
        {
            _consumer.Close();
        }
        catch (KafkaException failure)
        {
            _reading.Log(new KafkaLogLine(4, _reading.Consumer.Member, "CLOSE", failure.Message));
        }

        _commits.Close();
        _order.ForEach(cursor => cursor.Leave());
        _consumer.Dispose();
        KafkaNative.DestroyQueue(_queue);
        _handle.DangerousRelease();
    }

    /// <summary>Fills the batch from the partition whose turn it is.</summary>
    /// <returns>False when no partition has records.</returns>
    private unsafe bool Fill(LogBatch batch)
    {
        if (NextCursor() is not { } cursor)
        {
            return false;
        }

        batch.Partition = cursor.Partition;
        var bytes = 0;
        do
        {
            while (cursor.HasTurn && bytes < batch.MaxBytes && batch.Records.Count < batch.MaxRecords)
            {
                bytes += _reader.Append(cursor.Peek(), batch);
                cursor.Next = cursor.Peek()->Offset + 1;
                cursor.Drop();
            }
        }
        while (bytes < batch.MaxBytes && batch.Records.Count < batch.MaxRecords && !_order.Exists(other => other.HasTurn) && Pull(0));

        if (cursor.IsGone)
        {
            // Taken away by the last pull: the records are its new owner's.
            batch.Clear();
            return false;
        }

        batch.Chunk.SetLength(batch.Chunk.ScratchEnd);
        batch.NextOffset = Math.Max(cursor.Next, cursor.IsAtEnd ? cursor.End : -1);
        _reading.Counters.CountRead(batch.Records.Count, bytes);
        _faults.Clear();
        return true;
    }

    private KafkaCursor? NextCursor()
    {
        for (var i = 0; i < _order.Count; i++)
        {
            var at = (_next + i) % _order.Count;
            if (_order[at].HasTurn)
            {
                _next = at + 1;
                return _order[at];
            }
        }

        return null;
    }

    /// <summary>Serves the group's callbacks and takes what the library has fetched, waiting for the first record.</summary>
    /// <returns>False when nothing came.</returns>
    private unsafe bool Pull(int milliseconds)
    {
        if (milliseconds > 0)
        {
            var first = KafkaNative.PollConsumer(_client, milliseconds);
            if (first is null)
            {
                return false;
            }

            Accept(first);
        }

        fixed (nint* pulled = _pulled)
        {
            var count = (int)KafkaNative.TakeBatch(_queue, 0, (KafkaMessage**)pulled, Capacity);
            for (var i = 0; i < count; i++)
            {
                Accept((KafkaMessage*)pulled[i]);
            }

            return milliseconds > 0 || count > 0;
        }
    }

    private unsafe void Accept(KafkaMessage* message)
    {
        if (message->Error == 0 && Find(message) is { IsAnswered: true } cursor)
        {
            if (!cursor.Follows(message->Offset))
            {
                KafkaNative.DestroyMessage(message);
                return;
            }

            if (cursor.Missed is { } missed)
            {
                ReportLoss(cursor, missed, message->Offset);
            }

            cursor.Hold(message);
            return;
        }

        if (message->Error != 0)
        {
            Fault(message);
        }

        KafkaNative.DestroyMessage(message);
    }

    private void SetPaused(TopicPartition partition, bool isPaused)
    {
        if (_cursors.TryGetValue(partition, out var cursor))
        {
            cursor.IsPaused = isPaused;
        }
    }
}

using Helios.Connectors.Log;

namespace Helios.Host.Bench;

/// <summary>A bare consumer as receiving end: what the broker and its client take by themselves.</summary>
internal sealed class KafkaEcho : IIngestProgress, IAsyncDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ILogConsumer _consumer;
    private readonly TimeProvider _time;
    private readonly long[] _read;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private long _seen;
    private long _told = -1;

    public KafkaEcho(ITopicLog log, int partitions, TimeProvider time)
    {
        (_time, _read) = (time, new long[partitions]);
        _consumer = log.Subscribe(new ConsumerSettings { Topics = [TopicNames.Events], Group = "echo", Member = "bench" }, KafkaInput.FromTheBeginning);
        _reading = Task.Factory.StartNew(ReadAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <inheritdoc/>
    public long[] Durable => _read;

    /// <inheritdoc/>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (_reading.IsFaulted)
        {
            await _reading;
        }

        var seen = Volatile.Read(ref _seen);
        (var isNew, _told) = (seen != _told, seen);
        return isNew;
    }

    /// <inheritdoc/>
    public async Task WaitAsync(long records, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        while (Volatile.Read(ref _seen) < records)
        {
            await LookAsync(cancellationToken);
            if (_time.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"the consumer stands at {_seen:N0} of {records:N0} records");
            }

            await Task.Delay(Poll, _time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        await _consumer.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var batch = new LogBatch { Chunk = new Helios.Pipeline.Events.Chunk(MemoryInput.BlockBytes * 2) };
        while (!_stop.IsCancellationRequested)
        {
            if (await _consumer.ReadAsync(batch, Wait, CancellationToken.None))
            {
                Volatile.Write(ref _read[batch.Partition.Partition], batch.NextOffset);
                Volatile.Write(ref _seen, _seen + batch.Records.Count);
            }
        }
    }
}

using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Topics of a Kafka cluster.</summary>
/// <remarks>
/// Connecting takes place in the background: an unreachable cluster fails the calls (transient, after
/// <see cref="KafkaSettings.DeliveryTimeout"/>), not the constructor, and is found again without help.
/// </remarks>
public sealed class KafkaTopicLog : ITopicLog
{
    private readonly KafkaSettings _settings;
    private readonly TimeProvider _time;
    private readonly Action<KafkaLogLine> _log;
    private readonly KafkaFaults _faults;
    private readonly KafkaLags _lags;
    private readonly Lock _gate = new();
    private KafkaProducer? _producer;
    private Task _retired = Task.CompletedTask;
    private bool _disposed;

    /// <summary>Prepares the log; connects to nothing yet.</summary>
    /// <param name="settings">How Kafka is reached.</param>
    /// <param name="time">Clock of waits.</param>
    /// <param name="log">Gets what librdkafka logs, on its threads; null drops it.</param>
    /// <exception cref="LogException">The library is not installed, or an address is none.</exception>
    public KafkaTopicLog(KafkaSettings settings, TimeProvider time, Action<KafkaLogLine>? log = null)
    {
        KafkaLibrary.Load();
        KafkaConfigs.Check(settings);
        (_settings, _time, _log) = (settings, time, log ?? (_ => { }));
        _faults = new KafkaFaults(settings);
        _lags = new KafkaLags(settings, time, _log);
    }

    /// <summary>Told, on the reader's thread, when records were gone before they were read.</summary>
    public event Action<KafkaDataLoss>? DataLoss;

    /// <inheritdoc />
    public string Kind => "kafka";

    /// <summary>What happened so far, over all consumers of this log.</summary>
    public KafkaCounters Counters { get; } = new();

    /// <inheritdoc />
    public async ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await new KafkaTopics(_settings, _log).EnsureAsync(partitions, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CheckSizes(records);
        var producer = Producer();
        try
        {
            await AppendAsync(producer, records, cancellationToken);
        }
        finally
        {
            producer.Exit();
        }
    }

    /// <inheritdoc />
    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new KafkaConsumer(new KafkaReading(_settings, settings, _time, _log, Counters, loss => DataLoss?.Invoke(loss)), owner);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return await _lags.AskAsync(topic, group, cancellationToken);
    }

    /// <summary>Sends what is still queued, for at most 5 s, and disconnects. Consumers are disposed by those who subscribed.</summary>
    public async ValueTask DisposeAsync()
    {
        KafkaProducer? last;
        lock (_gate)
        {
            (last, _producer, _disposed) = (_producer, null, true);
        }

        await _lags.DisposeAsync();
        await _retired;
        if (last is not null)
        {
            await last.DisposeAsync();
        }
    }

    private async Task AppendAsync(KafkaProducer producer, IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var append = new KafkaAppend();
        try
        {
            for (var next = 0; (next = producer.Hand(records, next, append)) < records.Count;)
            {
                var room = producer.Room();
                next = producer.Hand(records, next, append);
                await (next < records.Count ? room.WaitAsync(cancellationToken) : Task.CompletedTask);
            }
        }
        finally
        {
            append.Seal();
        }

        await append.Done.WaitAsync(cancellationToken);
        if (append.Failed > 0)
        {
            throw _faults.Explain(append.Error, null, $"appending {append.Failed} of {records.Count} records to {records[0].Topic}");
        }
    }

    /// <summary>Before anything is handed over, so that a record that cannot be taken leaves nothing half done.</summary>
    private void CheckSizes(IReadOnlyList<LogAppend> records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var size = records[i].Key.Length + records[i].Value.Length;
            foreach (var header in records[i].Headers)
            {
                size += header.Name.Length + header.Value.Length;
            }

            if (size > _settings.MaxRecordBytes)
            {
                throw new LogException(
                    LogFailure.Record,
                    $"Kafka: record {i} for {records[i].Topic} has {size} bytes, {_settings.MaxRecordBytes} are allowed (helios.kafka.max-record); nothing was appended");
            }
        }
    }

    /// <summary>A producer that can be used, entered.</summary>
    private KafkaProducer Producer()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_producer is { IsBroken: true })
            {
                Counters.CountProducerRenewed();
                _retired = Task.WhenAll(_retired, _producer.DisposeAsync().AsTask());
                _producer = null;
            }

            _producer ??= new KafkaProducer(_settings, _faults, Counters, _log);
            _ = _producer.TryEnter();
            return _producer;
        }
    }
}

using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;

namespace Helios.Connectors.Fallback;

/// <summary>Sends what a spool holds to the primary, in order, and notes in the spool how far it came. One caller at a time.</summary>
/// <remarks>
/// A batch that failed is kept and goes on where it stopped. A record that the primary finds too large would keep all others waiting for ever: it
/// becomes a dead letter there, as one that came too large through a door.
/// </remarks>
internal sealed class SpoolDrain : IPartitionOwner, IAsyncDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly ITopicLog _primary;
    private readonly ITopicLog _spool;
    private readonly SpoolOptions _options;
    private readonly LogBatch _batch;
    private ILogConsumer? _consumer;
    private LogAppend[] _records = [];
    private long[] _offsets = [];
    private int _sent;

    public SpoolDrain(ITopicLog primary, ITopicLog spool, SpoolOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DrainRecords, 1);
        (_primary, _spool, _options) = (primary, spool, options);
        _batch = new LogBatch { Chunk = new Chunk(0), MaxRecords = options.DrainRecords, MaxBytes = options.DrainBytes };
    }

    /// <summary>Everything before this offset was acknowledged by the primary.</summary>
    public long Position { get; private set; }

    /// <summary>Records that became dead letters.</summary>
    public long Refused { get; private set; }

    /// <summary>Makes the topic of the spool if need be, and joins it where the last run stopped.</summary>
    /// <returns>Records that wait.</returns>
    /// <exception cref="LogException">The spool cannot be used.</exception>
    public async ValueTask<long> OpenAsync(CancellationToken cancellationToken)
    {
        await _spool.EnsureTopicsAsync(new Dictionary<string, int> { [SpooledRecord.Topic] = 1 }, cancellationToken);
        var lag = await LagAsync(cancellationToken);
        Position = Math.Max(lag.Start, lag.Committed);
        _consumer = _spool.Subscribe(
            new ConsumerSettings { Topics = [SpooledRecord.Topic], Group = SpooledRecord.Topic, Member = _options.Node }, this);
        return lag.Records;
    }

    /// <summary>Offset behind the last record that is in the spool now.</summary>
    public async ValueTask<long> EndAsync(CancellationToken cancellationToken) => (await LagAsync(cancellationToken)).End;

    /// <summary>Sends one batch of what waits; there must be something.</summary>
    /// <param name="cancellationToken">Ends the wait for the spool; a batch that is being sent is finished.</param>
    /// <returns>How many records and bytes have left the spool.</returns>
    /// <exception cref="LogException">The primary failed; what was not acknowledged is sent by the next call.</exception>
    public async ValueTask<(int Records, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        if (_sent == _records.Length)
        {
            await ReadAsync(cancellationToken);
        }

        await SendAsync();
        var bytes = 0L;
        foreach (var record in _batch.Records)
        {
            bytes += record.Key.Length + record.Value.Length;
        }

        foreach (var header in _batch.Headers)
        {
            bytes += header.Name == SpooledRecord.To ? 0 : header.Name.Length + header.Value.Length;
        }

        // Only now: a crash before this sends the batch once more, a crash after it does not lose any of it.
        Position = _batch.NextOffset;
        _consumer!.Commit([new LogPosition(SpooledRecord.Partition, Position)]);
        return (_batch.Records.Count, bytes);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions) =>
        [.. partitions.Select(partition => new LogPosition(partition, Position))];

    /// <inheritdoc/>
    public void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
        // There is one member; it gives its partition up when it leaves.
    }

    /// <inheritdoc/>
    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
        // A log inside the process takes nothing away.
    }

    /// <summary>Leaves the spool; neither log is disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        await (_consumer?.DisposeAsync() ?? ValueTask.CompletedTask);
        _batch.Chunk.Free();
    }

    private async ValueTask<PartitionLag> LagAsync(CancellationToken cancellationToken) =>
        (await _spool.LagAsync(SpooledRecord.Topic, SpooledRecord.Topic, cancellationToken))[0];

    private async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        if (!await _consumer!.ReadAsync(_batch, Wait, cancellationToken))
        {
            throw new LogException(LogFailure.Transient, FormattableString.Invariant($"the spool gave nothing from offset {Position} on"));
        }

        (_records, _offsets, _sent) = (SpooledRecord.Unwrap(_batch), [.. _batch.Records.Select(record => record.Offset)], 0);
    }

    private async ValueTask SendAsync()
    {
        var most = _records.Length;
        while (_sent < _records.Length)
        {
            var part = new ArraySegment<LogAppend>(_records, _sent, Math.Min(most, _records.Length - _sent));
            try
            {
                await _primary.AppendAsync(part, CancellationToken.None);
                (_sent, most) = (_sent + part.Count, most * 2);
            }
            catch (LogException e) when (e.Failure == LogFailure.Record && part.Count == 1)
            {
                await RefuseAsync(e);
            }
            catch (LogException e)
            {
                Narrow(part, e);
                if (e.Failure != LogFailure.Record)
                {
                    throw;
                }

                // One of them cannot be taken: halves find it without sending all one by one.
                most = Math.Max(1, part.Count / 2);
            }
        }
    }

    private async ValueTask RefuseAsync(LogException failure)
    {
        var record = _records[_sent];
        var letter = new DeadLetter(
            $"{_options.Node}/{RecordOrigin.Of(SpooledRecord.Partition, _offsets[_sent], 0)}",
            "",
            RejectReason.TooLarge.ToWire(),
            $"kept while the log was away, then refused by it for {record.Topic}: {failure.Message}",
            _batch.Records.Find(kept => kept.Offset == _offsets[_sent]).Timestamp,
            record.Value.Length,
            record.Value);
        await _primary.AppendAsync([DeadLetters.Write(letter, [.. record.Headers])], CancellationToken.None);
        _sent++;
        Refused++;
    }

    /// <summary>Leaves out what the primary confirmed of a part that failed.</summary>
    private void Narrow(ArraySegment<LogAppend> part, LogException failure)
    {
        var again = SpooledRecord.ToSendAgain(part, failure);
        if (again.Count == part.Count)
        {
            return;
        }

        int[] keep = [.. again.Select(i => _sent + i), .. Enumerable.Range(_sent + part.Count, _records.Length - _sent - part.Count)];
        (_records, _offsets, _sent) = ([.. keep.Select(i => _records[i])], [.. keep.Select(i => _offsets[i])], 0);
    }
}

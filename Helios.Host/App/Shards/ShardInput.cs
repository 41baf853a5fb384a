using Helios.Connectors.Log;
using Helios.Host.App.Side;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.App.Shards;

/// <summary>Reads the node's share of the topics into the graph: records, silence, barriers, and shards that come and go.</summary>
/// <remarks>
/// A barrier follows as soon as there is something to commit and nothing is being committed: an idle service commits at once, a busy one in ever
/// larger groups. Read by the graph alone; <see cref="Complete"/> may be called by anyone.
/// </remarks>
internal sealed class ShardInput : IInputSource
{
    private static readonly TimeSpan IdleTick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ShardInputOptions _options;
    private readonly ShardLedger _ledger;
    private readonly PartitionClaims _claims;
    private readonly SideTopics _side;
    private readonly SuspensionBoard _suspensions;
    private readonly TimeProvider _time;
    private LogBatch? _batch;
    private byte[]? _held;
    private ILogConsumer _consumer = null!;
    private uint _barrier;
    private long _uncommitted;
    private long _lastTick;
    private volatile bool _completed;
    private volatile bool _goesOn;
    private bool _finished;

    public ShardInput(ShardInputOptions options, ShardLedger ledger, PartitionClaims claims, SideTopics side, SuspensionBoard suspensions, TimeProvider time)
    {
        (_options, _ledger, _claims, _side, _suspensions, _time) = (options, ledger, claims, side, suspensions, time);
        _lastTick = time.GetTimestamp();
    }

    /// <summary>Starts to read; before the graph runs.</summary>
    public void Start(ILogConsumer consumer) => _consumer = consumer;

    /// <summary>Reads no more; what was read is committed, then the graph's input ends.</summary>
    /// <param name="goesOn">Whether another input of this process goes on from there, so that windows stay open even where the log forgets at a stop.</param>
    public void Complete(bool goesOn)
    {
        _goesOn = goesOn;
        _completed = true;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_claims.TryTake(_barrier + 1, out var control) || (control = NextControl()) is not null)
            {
                block.Control = control;
                return true;
            }

            if (_completed && !IsCommitting && _held is null)
            {
                return false;
            }

            if (_completed && _held is null)
            {
                await _ledger.WaitAsync(_options.Tick, cancellationToken);
            }
            else if (_held is null && ((IsCommitting && _uncommitted >= _options.MaxUncommittedBytes) || _options.Pace() > TimeSpan.Zero))
            {
                await ServeGroupAsync(block, cancellationToken);
            }
            else if (await ReadRecordsAsync(block, cancellationToken))
            {
                return true;
            }
        }
    }

    /// <summary>Only windows wait for the clock to the tenth of a second; metric samples have time.</summary>
    private TimeSpan Tick => _options.Tick >= IdleTick || _options.OpenWindows() > 0 ? _options.Tick : IdleTick;

    private bool IsCommitting => _barrier > _ledger.Flushed.Number;

    private GraphControl? NextControl()
    {
        if (_completed && !_goesOn && _options.IsVolatile && !_finished && _held is null)
        {
            _finished = true;
            _ledger.NoteNews();
            return new GraphControl.Finish();
        }

        return (IsCommitting ? null : Barrier()) ?? (GraphControl?)Silence();
    }

    private GraphControl.Barrier? Barrier()
    {
        var owned = _ledger.Owned.OrderBy(account => account.Partition.Partition).ToArray();
        if (!_ledger.TakeNews() && !Array.Exists(owned, account => account.IsDirty))
        {
            return null;
        }

        var positions = new BarrierPosition[owned.Length];
        for (var i = 0; i < owned.Length; i++)
        {
            var account = owned[i];
            account.IsDirty = false;
            positions[i] = new BarrierPosition(account.Partition.Partition, account.Next, account.TakeWantsFull(), [.. account.Forwarded.Values]);
        }

        _uncommitted = 0;
        _options.Traces?.Cut(_barrier + 1);
        return new GraphControl.Barrier(++_barrier, positions);
    }

    private GraphControl.Silence? Silence()
    {
        if (_completed || _time.GetElapsedTime(_lastTick) < Tick)
        {
            return null;
        }

        _lastTick = _time.GetTimestamp();
        var silent = _ledger.Owned.Where(account => _consumer.IsAtEnd(account.Partition))
            .Select(account => (account.Partition.Partition, _time.GetElapsedTime(account.LastRead, _lastTick).Ticks)).ToArray();
        return silent.Length == 0 ? null : new GraphControl.Silence(silent, _suspensions.Mask);
    }

    /// <summary>
    /// As much is read as may wait for the store, or as a source held back may send. Nothing more is taken, but the group is served: a member that does not answer it would hold up
    /// the take-over of a lost node's partitions, and be taken for lost itself.
    /// </summary>
    private async ValueTask ServeGroupAsync(InputBlock block, CancellationToken cancellationToken)
    {
        var paused = _consumer.Assignment;
        foreach (var partition in paused)
        {
            _consumer.Pause(partition);
        }

        try
        {
            var batch = _batch ??= new LogBatch { Chunk = block.Chunk };
            batch.Chunk = block.Chunk;
            if (await _consumer.ReadAsync(batch, _options.Tick, cancellationToken))
            {
                // A partition that came with this very read was not paused yet.
                _held = block.Chunk.Span(new ByteRange(0, block.Chunk.ScratchEnd)).ToArray();
            }

            block.Clear();
        }
        finally
        {
            foreach (var partition in paused)
            {
                _consumer.Resume(partition);
            }
        }
    }

    private async ValueTask<bool> ReadRecordsAsync(InputBlock block, CancellationToken cancellationToken)
    {
        var batch = _batch ??= new LogBatch { Chunk = block.Chunk };
        batch.Chunk = block.Chunk;
        var untilTick = Tick - _time.GetElapsedTime(_lastTick);
        var wait = IsCommitting || untilTick < ShortWait ? ShortWait : untilTick;
        if (!TakeHeld(block))
        {
            if (!await TryReadAsync(batch, wait, cancellationToken))
            {
                return false;
            }

            // Partitions may have come with this very read: their opening has to enter the graph before their records.
            if (_claims.HasPending)
            {
                _held = block.Chunk.Span(new ByteRange(0, block.Chunk.ScratchEnd)).ToArray();
                return false;
            }
        }

        if (batch.Partition.Topic != TopicNames.Events)
        {
            await _side.TakeAsync(batch, cancellationToken);
            block.Clear();
            return false;
        }

        return _ledger.Find(batch.Partition) is { } account && Fill(block, batch, account);
    }

    /// <summary>Reads. A log that is only away, or a member that has to join anew, gives nothing for a moment.</summary>
    private async ValueTask<bool> TryReadAsync(LogBatch batch, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            var any = await _consumer.ReadAsync(batch, wait, cancellationToken);
            if (any)
            {
                _options.Reading.Worked();
            }

            return any;
        }
        catch (LogException e) when (e.Failure is LogFailure.Transient or LogFailure.Fenced)
        {
            _options.Reading.Failed(e);
            batch.Clear();
            await Task.Delay(AfterFailure, _time, cancellationToken);
            return false;
        }
    }

    private bool TakeHeld(InputBlock block)
    {
        if (_held is not { } bytes)
        {
            return false;
        }

        _held = null;
        block.Chunk.SetLength(0);
        block.Chunk.Append(bytes);
        return true;
    }

    private bool Fill(InputBlock block, LogBatch batch, ShardAccount account)
    {
        // A clock that stepped back must not make what the log has taken already look like the future.
        var now = Math.Max(_time.GetUtcNow().Ticks, batch.Records.Count == 0 ? 0 : batch.Records[^1].Timestamp);
        block.Shard = batch.Partition.Partition;
        block.Context = new DecodeContext(now, now);
        block.Suspended = _suspensions.Mask;
        block.Frame.Kind = FrameKind.Records;
        var headers = batch.Headers.Count == 0 ? null : new List<LogHeader[]>(batch.Records.Count);
        foreach (ref readonly var record in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch.Records))
        {
            var isForwarded = ForwardedHeader.TryFind(batch, in record, out var mark);
            if (isForwarded && !ForwardedHeader.TryAdvance(account.Forwarded, mark))
            {
                continue;
            }

            if (batch.Headers.Count > 0 && ReplayHeader.IsIn(batch.HeadersOf(in record)))
            {
                block.Replays.Add(block.Frame.Records.Count);
            }

            block.Frame.Records.Add(record.Value);
            block.Frame.Arrivals.Add(record.Timestamp);
            block.Offsets.Add(record.Offset);
            headers?.Add(batch.HeadersOf(in record).ToArray());
            if (_options.ChecksKeys)
            {
                block.Keys.Add(isForwarded ? ForwardedHeader.Home : record.Key);
            }
        }

        block.Origin = new BlockOrigin(batch.Partition, now, headers);
        _options.Traces?.Read(batch);
        account.Next = batch.NextOffset;
        account.IsDirty = true;
        account.LastRead = _time.GetTimestamp();
        _uncommitted += block.Chunk.ScratchEnd;
        return true;
    }
}

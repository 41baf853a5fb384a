using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App;

/// <summary>The queue between the doors and the graph: bodies come in whole, blocks go out, and in silence the clock goes out alone.</summary>
/// <remarks>
/// Bounded by records and by bytes; an empty queue takes any one body, so that the largest always fits. Taking is thread-safe; reading is done by the
/// graph alone. Graceful end: <see cref="Complete"/>, after which what waits is still read and then the input ends.
/// </remarks>
internal sealed class LiveInput : IInputSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<QueuedBlock> _queue = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly LiveInputOptions _options;
    private readonly SuspensionBoard _suspensions;
    private readonly BodyFramer _framer;
    private readonly TimeProvider _time;
    private readonly ITimer _ticks;
    private long _records;
    private long _bytes;
    private bool _completed;
    private int _tickDue;

    public LiveInput(LiveInputOptions options, SuspensionBoard suspensions, TimeProvider time)
    {
        _options = options;
        _suspensions = suspensions;
        _time = time;
        _framer = new BodyFramer(options.Framing, options.MaxBodyBytes);
        _ticks = time.CreateTimer(_ => Tick(), null, options.Tick, options.Tick);
    }

    /// <summary>Records that wait.</summary>
    public long Depth => Interlocked.Read(ref _records);

    /// <summary>Most records that may wait.</summary>
    public long Capacity => _options.MaxRecords;

    /// <summary>True when a further body would be refused.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return IsFull_NeedsLock(0, 0);
            }
        }
    }

    /// <summary>Takes a body if there is room.</summary>
    /// <param name="body">Its bytes; copied.</param>
    /// <param name="receipt">Told what becomes of it, or null.</param>
    /// <param name="defaultSource">Cloud of the door for events that name none, or null.</param>
    public EnqueueResult TryEnqueue(ReadOnlyMemory<byte> body, BodyReceipt? receipt, string? defaultSource)
    {
        if (IsFull)
        {
            return EnqueueResult.Full;
        }

        var blocks = new List<QueuedBlock>(1);
        if (!_framer.TryFrame(body, blocks))
        {
            return EnqueueResult.TooLarge;
        }

        var now = _time.GetUtcNow().Ticks;
        receipt?.Expect(blocks.Count);
        foreach (var (block, _) in blocks)
        {
            block.Context = new DecodeContext(now, now, defaultSource);
            block.Receipt = receipt;
        }

        var result = Put(blocks);
        if (result != EnqueueResult.Taken)
        {
            BodyFramer.Free(blocks);
        }

        return result;
    }

    /// <summary>Takes no more bodies; the graph's input ends when what waits has been read.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
        }

        _wake.Release();
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Every queued block, tick and the end has released the semaphore once, so no wake-up can be lost.
            await _wake.WaitAsync(cancellationToken);
            if (TryTake(out var queued))
            {
                Fill(block, queued.Block);
                return true;
            }

            if (Interlocked.Exchange(ref _tickDue, 0) == 1)
            {
                Stamp(block);
                block.Context = new DecodeContext(block.Clock, block.Clock);
                return true;
            }

            if (HasEnded())
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ticks.Dispose();
        _wake.Dispose();
    }

    private EnqueueResult Put(List<QueuedBlock> blocks)
    {
        var records = blocks.Sum(static queued => queued.Records);
        var bytes = blocks.Sum(static queued => (long)queued.Block.Chunk.Length);
        lock (_gate)
        {
            if (_completed)
            {
                return EnqueueResult.Closed;
            }

            if (IsFull_NeedsLock(records, bytes))
            {
                return EnqueueResult.Full;
            }

            blocks.ForEach(_queue.Enqueue);
            Interlocked.Add(ref _records, records);
            _bytes += bytes;
        }

        if (blocks.Count > 0)
        {
            _wake.Release(blocks.Count);
        }

        return EnqueueResult.Taken;
    }

    private bool IsFull_NeedsLock(long records, long bytes) =>
        _queue.Count > 0 && (_records + Math.Max(1, records) > _options.MaxRecords || _bytes + bytes > _options.MaxBytes);

    private bool TryTake(out QueuedBlock queued)
    {
        lock (_gate)
        {
            if (!_queue.TryDequeue(out queued))
            {
                return false;
            }

            Interlocked.Add(ref _records, -queued.Records);
            _bytes -= queued.Block.Chunk.Length;
            return true;
        }
    }

    private bool HasEnded()
    {
        lock (_gate)
        {
            return _completed && _queue.Count == 0;
        }
    }

    private void Fill(InputBlock block, InputBlock queued)
    {
        var length = queued.Chunk.Length;
        block.Chunk.EnsureCapacity(length);
        queued.Chunk.Bytes.AsSpan(0, length).CopyTo(block.Chunk.Writable(0));
        block.Chunk.SetLength(length);
        block.Frame.CopyFrom(queued.Frame);
        block.Context = queued.Context;
        block.Receipt = queued.Receipt;
        queued.Chunk.Free();
        Stamp(block);
    }

    private void Stamp(InputBlock block)
    {
        block.Clock = _time.GetUtcNow().Ticks;
        block.Suspended = _suspensions.Mask;
    }

    private void Tick()
    {
        if (Interlocked.Exchange(ref _tickDue, 1) == 1)
        {
            return;
        }

        try
        {
            _wake.Release();
        }
        catch (ObjectDisposedException)
        {
            // The last tick of a timer may still be under way when it is disposed.
        }
    }
}

namespace Helios.Connectors.Sqlite.Log;

/// <summary>What waits for the writer's thread. Bounded: who comes when it is full waits for room. Thread-safe, one taker.</summary>
internal sealed class WorkQueue(int capacity, long bytesAtOnce) : IDisposable
{
    // A monitor, because the writer has a thread of its own that blocks for the disk anyway.
    private readonly object _gate = new();
    private readonly SemaphoreSlim _room = new(capacity, capacity);
    private readonly Queue<LogWork> _waiting = new();
    private bool _called;
    private bool _closed;

    /// <summary>Adds work.</summary>
    /// <returns>False once the queue is closed.</returns>
    public async ValueTask<bool> AddAsync(LogWork work, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        lock (_gate)
        {
            if (!_closed)
            {
                _waiting.Enqueue(work);
                Monitor.Pulse(_gate);
                return true;
            }
        }

        _room.Release();
        return false;
    }

    /// <summary>Lets the writer look for other things to do.</summary>
    public void Call()
    {
        lock (_gate)
        {
            _called = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no more; what waits is still handed out.</summary>
    /// <remarks>The semaphore is left alone: who waits for room is still let in, to be told that it is over. It holds no handle.</remarks>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for work or a call and takes what waits, up to the bytes of one transaction.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<LogWork> into)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_called && !_closed)
            {
                Monitor.Wait(_gate);
            }

            _called = false;
            long bytes = 0;
            while (bytes < bytesAtOnce && _waiting.TryDequeue(out var work))
            {
                into.Add(work);
                bytes += work.Bytes;
            }

            if (into.Count > 0)
            {
                _room.Release(into.Count);
            }

            return into.Count > 0 || !_closed;
        }
    }
}

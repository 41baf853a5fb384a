using System.Runtime.ExceptionServices;

namespace Helios.Connectors.Sqlite;

/// <summary>Does one piece of work a shard, side by side where threads of the pool are free, and never waits for one to become free.</summary>
/// <remarks>
/// Parallel.For waits for helpers that are queued and have not begun. A caller on a pool thread then waits for ever while all other pool threads
/// are busy with the same: their short items count as progress, so the pool adds no thread. Here the caller does all that nobody has claimed
/// and waits for running work alone; a helper that comes late finds nothing left. At most one helper a processor is queued at a time.
/// </remarks>
internal sealed class ShardFanOut : IThreadPoolWorkItem
{
    private static int _queued;

    // Waited on with Monitor, which a Lock cannot do.
    private readonly object _gate = new();
    private readonly Action<int> _work;
    private readonly int _shards;
    private Exception? _error;
    private int _claimed;
    private int _left;

    private ShardFanOut(int shards, Action<int> work) => (_shards, _left, _work) = (shards, shards, work);

    /// <summary>Runs <paramref name="work"/> once for each of 0..<paramref name="shards"/>-1 and returns when all have ended.</summary>
    /// <exception cref="Exception">The first that the work threw, after the others have ended.</exception>
    public static void Run(int shards, Action<int> work)
    {
        if (shards == 1)
        {
            work(0);
            return;
        }

        var run = new ShardFanOut(shards, work);
        run.QueueHelpers();
        run.WorkOff();
        run.AwaitOthers();
        if (run._error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref _queued);
        WorkOff();
    }

    private void QueueHelpers()
    {
        var helpers = Math.Min(_shards, Environment.ProcessorCount) - 1;
        for (var i = 0; i < helpers; i++)
        {
            if (Interlocked.Increment(ref _queued) > Environment.ProcessorCount)
            {
                Interlocked.Decrement(ref _queued);
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void WorkOff()
    {
        for (int shard; (shard = Interlocked.Increment(ref _claimed) - 1) < _shards;)
        {
            Exception? error = null;
            try
            {
                _work(shard);
            }
            catch (Exception e)
            {
                // Thrown again on the caller's thread: an exception on a pool thread would end the process.
                error = e;
            }

            lock (_gate)
            {
                _error ??= error;
                if (--_left == 0)
                {
                    Monitor.Pulse(_gate);
                }
            }
        }
    }

    private void AwaitOthers()
    {
        lock (_gate)
        {
            while (_left > 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }
}

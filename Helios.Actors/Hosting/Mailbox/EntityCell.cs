using Helios.Actors.Hosting.Picture;

namespace Helios.Actors.Hosting.Mailbox;

/// <summary>An entity in memory: its mailbox, emptied by one thread of the pool at a time, which it holds only while there is something to do.</summary>
internal abstract class EntityCell(EntityId id, int shard, CellContext context) : IThreadPoolWorkItem
{
    // Commands answered before others get the thread.
    private const int Turn = 256;

    private readonly Lock _gate = new();
    private readonly Queue<Envelope> _waiting = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _running;
    private bool _closed;
    private volatile bool _isLost;
    private long _lastUse = context.Time.GetTimestamp();

    public EntityId Id => id;

    public int Shard => shard;

    /// <summary>Ends once the mailbox is closed and empty and nothing is under way.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Why a closed mailbox refuses.</summary>
    public EntityException? Refusal { get; private set; }

    /// <summary>What it is about.</summary>
    public EntityActivity Activity { get; protected set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Since { get; } = context.Time.GetUtcNow();

    protected CellContext Context => context;

    /// <summary>Puts something into the mailbox and sees that it is worked on.</summary>
    public Posted TryPost(in Envelope envelope)
    {
        int depth;
        lock (_gate)
        {
            if (_closed)
            {
                return Posted.Closed;
            }

            if (_waiting.Count >= context.Options.MailboxCapacity)
            {
                return Posted.Full;
            }

            _waiting.Enqueue(envelope);
            depth = _waiting.Count;
            if (_running)
            {
                context.Counters.Waiting(depth);
                return Posted.Taken;
            }

            _running = true;
        }

        context.Counters.Waiting(depth);
        Schedule();
        return Posted.Taken;
    }

    /// <summary>Refuses what comes from now on; what waits is still answered.</summary>
    public void Close(EntityException refusal)
    {
        lock (_gate)
        {
            Refusal ??= refusal;
            _closed = true;
            Activity = Activity == EntityActivity.Stopped ? Activity : EntityActivity.Passivating;
            EndIfIdle();
        }
    }

    /// <summary>Refuses what comes and what waits.</summary>
    public void CloseNow(EntityException refusal)
    {
        Envelope[] left;
        lock (_gate)
        {
            Refusal ??= refusal;
            (_closed, _isLost) = (true, true);
            left = [.. _waiting];
            _waiting.Clear();
            EndIfIdle();
        }

        foreach (var envelope in left)
        {
            envelope.Fail(refusal);
        }
    }

    /// <summary>Closes it where nothing waits, it was not used lately and nothing in this process works for it.</summary>
    public bool TryPassivate(EntityException refusal)
    {
        lock (_gate)
        {
            var isIdle = !_running && _waiting.Count == 0 && !_closed && context.Time.GetElapsedTime(_lastUse) >= context.Options.IdleAfter;
            if (!isIdle || !MayPassivate)
            {
                return false;
            }

            Refusal = refusal;
            _closed = true;
            Activity = EntityActivity.Passivating;
            EndIfIdle();
            return true;
        }
    }

    /// <summary>Whether it was stopped so long ago that it may be tried again.</summary>
    public abstract bool MayBeForgotten(DateTimeOffset now);

    /// <summary>How it looks now.</summary>
    public abstract LoadedEntity Look();

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    /// <summary>Whether nothing is to be answered any more.</summary>
    protected bool IsLost => _isLost;

    protected abstract bool MayPassivate { get; }

    protected int Depth
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Reads the state where there is none.</summary>
    /// <returns>False: it cannot be had, and the mailbox is closed.</returns>
    protected abstract ValueTask<bool> ReadyAsync();

    /// <summary>Answers one command; never throws.</summary>
    protected abstract ValueTask HandleAsync(Envelope envelope);

    private async Task RunAsync()
    {
        for (var turn = 0; turn < Turn; turn++)
        {
            // Read anew even where nothing waits: after a restart there may be something to wake for.
            if (!await ReadyAsync() || !TryTake(out var envelope))
            {
                Rest();
                return;
            }

            await HandleAsync(envelope);
        }

        Schedule();
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    private bool TryTake(out Envelope envelope)
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out envelope);
        }
    }

    private void Rest()
    {
        lock (_gate)
        {
            _lastUse = context.Time.GetTimestamp();
            if (_waiting.Count == 0)
            {
                _running = false;
                EndIfIdle();
                return;
            }
        }

        Schedule();
    }

    private void EndIfIdle()
    {
        if (_closed && !_running && _waiting.Count == 0)
        {
            _ended.TrySetResult();
        }
    }
}

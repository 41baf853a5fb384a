namespace Helios.Actors.Hosting.Sharding;

/// <summary>A shard while it is owned. Thread-safe.</summary>
internal sealed class OwnedShard(int number, CancellationToken ending)
{
    // Not disposed: whoever reads the directory may still hold its token, and without a timer there is nothing to free.
    private readonly CancellationTokenSource _until = CancellationTokenSource.CreateLinkedTokenSource(ending);
    private readonly TaskCompletionSource _claimed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _epoch;

    public int Number => number;

    /// <summary>Cancelled once it is given up.</summary>
    public CancellationToken Until => _until.Token;

    /// <summary>Ends once the journal knows of this owner; cancelled where it was given up before.</summary>
    public Task Claimed => _claimed.Task;

    /// <summary>The epoch that writes must name now.</summary>
    public long Epoch => Interlocked.Read(ref _epoch);

    /// <summary>Ends once its directory was read for the first time, or it is given up.</summary>
    public Task Read => _read.Task;

    /// <summary>Ends once a write was refused since it was claimed last.</summary>
    public Task Refused => Volatile.Read(ref _refused).Task;

    /// <summary>The journal knows of this owner, again where it did before.</summary>
    public void Claim(long epoch)
    {
        Interlocked.Exchange(ref _epoch, epoch);
        Volatile.Write(ref _refused, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _claimed.TrySetResult();
    }

    public void WasRead() => _read.TrySetResult();

    public void WasRefused() => Volatile.Read(ref _refused).TrySetResult();

    public void GiveUp()
    {
        _until.Cancel();
        _claimed.TrySetCanceled();
        _read.TrySetResult();
    }
}

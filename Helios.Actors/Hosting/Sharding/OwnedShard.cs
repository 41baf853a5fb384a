namespace Helios.Actors.Hosting.Sharding;

/// <summary>A shard while it is owned.</summary>
internal sealed class OwnedShard(int number, CancellationToken ending)
{
    // Not disposed: whoever reads the directory may still hold its token, and without a timer there is nothing to free.
    private readonly CancellationTokenSource _until = CancellationTokenSource.CreateLinkedTokenSource(ending);
    private readonly TaskCompletionSource<long> _epoch = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    /// <summary>Cancelled once it is given up.</summary>
    public CancellationToken Until => _until.Token;

    /// <summary>The epoch its writes must name, once the journal knows of this owner; cancelled where it was given up before.</summary>
    public Task<long> Epoch => _epoch.Task;

    /// <summary>Ends once its directory was read for the first time, or it is given up.</summary>
    public Task Read => _read.Task;

    public void Claimed(long epoch) => _epoch.TrySetResult(epoch);

    public void WasRead() => _read.TrySetResult();

    public void GiveUp()
    {
        _until.Cancel();
        _epoch.TrySetCanceled();
        _read.TrySetResult();
    }
}

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Something the writer shall do; whoever asked waits for <see cref="Done"/>.</summary>
internal abstract class LogWork
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends once it is on disk, or with the failure.</summary>
    public Task Done => _done.Task;

    /// <summary>Bytes it brings.</summary>
    public virtual long Bytes => 0;

    /// <summary>It is on disk.</summary>
    public void Complete()
    {
        Release();
        _done.TrySetResult();
    }

    /// <summary>It is not on disk.</summary>
    public void Fail(Exception error)
    {
        Release();
        _done.TrySetException(error);
    }

    /// <summary>Gives memory back.</summary>
    protected virtual void Release()
    {
    }
}

namespace Helios.Connectors.Log.Embedded;

/// <summary>Wakes one waiter without polling and without losing a call: arm, look, then wait. <see cref="Set"/> from any thread.</summary>
internal sealed class Wakeup
{
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that ends with the first <see cref="Set"/> after this call. One waiter at a time.</summary>
    public Task Arm()
    {
        var signal = Volatile.Read(ref _signal);
        if (signal.Task.IsCompleted)
        {
            signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _signal, signal);
        }

        return signal.Task;
    }

    /// <summary>Wakes whoever waits.</summary>
    public void Set() => Volatile.Read(ref _signal).TrySetResult();
}

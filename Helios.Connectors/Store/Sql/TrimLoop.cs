namespace Helios.Connectors.Store.Sql;

/// <summary>Trims at an interval of the injected clock, never twice at once.</summary>
internal sealed class TrimLoop : IAsyncDisposable
{
    private readonly Func<CancellationToken, ValueTask<long>> _trim;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private Task _running = Task.CompletedTask;

    /// <summary>Starts the timer.</summary>
    public TrimLoop(TimeProvider time, TimeSpan interval, Func<CancellationToken, ValueTask<long>> trim)
    {
        _trim = trim;
        _timer = time.CreateTimer(_ => Tick(), null, interval, interval);
    }

    /// <summary>Stops between two slices and waits until nothing runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _stop.CancelAsync();
        Task running;
        lock (_gate)
        {
            running = _running;
        }

        await running;
        _stop.Dispose();
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_running.IsCompleted && !_stop.IsCancellationRequested)
            {
                _running = Task.Run(RunAsync);
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await _trim(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The store is being closed; what is left is trimmed after the next start.
        }
        catch (StoreException)
        {
            // Counted where it was classified; the next tick tries again.
        }
    }
}

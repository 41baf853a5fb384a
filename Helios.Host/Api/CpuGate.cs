namespace Helios.Host.Api;

/// <summary>Lets a few requests compute at the same time; a further one is refused at once, so that reconciliation keeps its cores.</summary>
internal sealed class CpuGate(int most)
{
    private int _running;

    /// <summary>Computes on a thread of the pool.</summary>
    /// <exception cref="RequestRefused">429: as many as may compute already.</exception>
    public async Task<T> RunAsync<T>(Func<T> compute, CancellationToken cancellationToken)
    {
        using var place = Enter();
        return await Task.Run(compute, cancellationToken);
    }

    /// <summary>Takes a place until disposed.</summary>
    /// <exception cref="RequestRefused">429: there is none.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _running) <= most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _running);
        throw new RequestRefused(StatusCodes.Status429TooManyRequests, $"{most} such requests are being computed already; ask again later");
    }

    private sealed class Place(CpuGate gate) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref gate._running);
    }
}

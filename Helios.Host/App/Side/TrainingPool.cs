using System.Diagnostics.CodeAnalysis;

namespace Helios.Host.App.Side;

/// <summary>Runs trainings beside the analytics, a few at a time and in the order in which they were asked for. Thread-safe.</summary>
/// <remarks>What waits is bounded by the services that are watched: none has two trainings at a time.</remarks>
internal sealed class TrainingPool(int atOnce) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _waiting = [];
    private int _running;
    private bool _closed;

    /// <summary>Runs a training some time.</summary>
    /// <param name="training">What to run; it does not throw. Passed over where the pool is closed before its turn.</param>
    public void Start(Action training)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _waiting.Enqueue(training);
            if (_running == atOnce)
            {
                return;
            }

            _running++;
        }

        _ = Task.Run(Work);
    }

    /// <summary>Starts no more; waits for none.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _waiting.Clear();
        }
    }

    private void Work()
    {
        while (TryNext(out var next))
        {
            next();
        }
    }

    private bool TryNext([NotNullWhen(true)] out Action? next)
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out next))
            {
                return true;
            }

            _running--;
            return false;
        }
    }
}

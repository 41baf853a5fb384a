using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Side;

/// <summary>Runs trainings beside the analytics, a few at a time and in the order in which they were asked for. Thread-safe.</summary>
/// <remarks>What waits is bounded by the services that are watched: none has two trainings at a time.</remarks>
internal sealed class TrainingPool(int atOnce) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<(ServiceTraining Training, Action Done)> _waiting = [];
    private int _running;
    private bool _closed;

    /// <summary>Runs a training some time.</summary>
    /// <param name="training">What to run.</param>
    /// <param name="done">Called on the training's thread once it has run; never where the pool was closed before.</param>
    public void Start(ServiceTraining training, Action done)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _waiting.Enqueue((training, done));
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
            next.Training.Run();
            next.Done();
        }
    }

    private bool TryNext(out (ServiceTraining Training, Action Done) next)
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

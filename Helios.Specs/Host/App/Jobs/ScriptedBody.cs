using Helios.Actors.Jobs;
using Helios.Host.App.Jobs;

namespace Helios.Specs.Host.App.Jobs;

/// <summary>A body that ends when a spec says so.</summary>
internal sealed class ScriptedBody(string name) : IJobBody
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<JobOutcome> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _running;

    public string Name => name;

    public int Begun => Volatile.Read(ref _begun);

    public int Running => Volatile.Read(ref _running);

    /// <summary>Whether it takes no notice of being cancelled.</summary>
    public bool Hangs { get; set; }

    public void End(JobOutcome outcome)
    {
        lock (_gate)
        {
            _end.SetResult(outcome);
        }
    }

    public void Fail(string problem)
    {
        lock (_gate)
        {
            _end.SetException(new IOException(problem));
        }
    }

    public async Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        TaskCompletionSource<JobOutcome> end;
        lock (_gate)
        {
            end = _end.Task.IsCompleted ? _end = new(TaskCreationOptions.RunContinuationsAsynchronously) : _end;
        }

        Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _begun);
        try
        {
            return await end.Task.WaitAsync(Hangs ? CancellationToken.None : cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}

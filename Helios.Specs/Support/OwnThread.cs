namespace Helios.Specs.Support;

/// <summary>Runs what spins or blocks for as long as a spec takes: on the pool it would take the threads of every other spec.</summary>
internal static class OwnThread
{
    /// <summary>Starts <paramref name="work"/> on a thread that is not of the pool.</summary>
    public static Task Run(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

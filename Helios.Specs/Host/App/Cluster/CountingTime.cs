using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Cluster;

/// <summary>A clock driven by a spec that also tells how many timers were made: the spec advances it only once somebody waits.</summary>
internal sealed class CountingTime : TimeProvider
{
    private int _timers;

    public FakeTimeProvider Clock { get; } = new();

    public int Timers => Volatile.Read(ref _timers);

    public override long TimestampFrequency => Clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Clock.GetUtcNow();

    public override long GetTimestamp() => Clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = Clock.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _timers);
        return timer;
    }

    /// <summary>Advances in steps, each once somebody waits anew, until the task is over.</summary>
    /// <param name="task">Waits on this clock again and again; not before this method is called, or once at most.</param>
    /// <param name="step">One step.</param>
    /// <param name="timers">Timers made before the task.</param>
    /// <returns>The time that took on this clock.</returns>
    public async Task<TimeSpan> DriveAsync(Task task, TimeSpan step, int timers)
    {
        var start = GetUtcNow();
        while (!task.IsCompleted)
        {
            await Eventually.Holds(() => task.IsCompleted || Timers > timers, "the task waits or is over");
            timers = Timers;
            if (!task.IsCompleted)
            {
                Clock.Advance(step);
            }
        }

        return GetUtcNow() - start;
    }
}

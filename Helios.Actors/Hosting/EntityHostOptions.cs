namespace Helios.Actors.Hosting;

/// <summary>Bounds and times of an entity host.</summary>
public sealed record EntityHostOptions
{
    /// <summary>Most commands that wait for one entity, 1..1,000,000; default 1,000. One more is refused.</summary>
    public int MailboxCapacity { get; init; } = 1000;

    /// <summary>Most entities in memory, 1..10,000,000; default 200,000. One more is refused until others have gone to sleep.</summary>
    public int MaxLoaded { get; init; } = 200_000;

    /// <summary>How long an ask waits for its reply; default 10 s.</summary>
    public TimeSpan AskTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an entity stays in memory after its last command; default 2 minutes.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Events from one snapshot to the next, 1..100,000; default 100.</summary>
    public int SnapshotEvery { get; init; } = 100;

    /// <summary>Most entities whose events share a commit, 1..10,000; default 1,000.</summary>
    public int AppendBatch { get; init; } = 1000;

    /// <summary>How far ahead wake-up times are kept in memory; default 10 minutes. The directory is read again at half of it.</summary>
    public TimeSpan WakeHorizon { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most wake-up times in memory, 1..10,000,000; default 200,000. Where more fall due within the horizon, the horizon shrinks.</summary>
    public int MaxTimers { get; init; } = 200_000;

    /// <summary>Most entities that are woken at the same time, 1..10,000; default 64.</summary>
    public int WakeConcurrency { get; init; } = 64;

    /// <summary>How soon an entity that was woken and still wants to be woken in the past is woken again; default 1 s.</summary>
    public TimeSpan RewakeAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pause before a failed journal is tried again; doubles with each try. Default 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest such pause; default 10 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal EntityHostOptions Checked()
    {
        InRange(MailboxCapacity, 1_000_000, nameof(MailboxCapacity));
        InRange(MaxLoaded, 10_000_000, nameof(MaxLoaded));
        InRange(SnapshotEvery, 100_000, nameof(SnapshotEvery));
        InRange(AppendBatch, 10_000, nameof(AppendBatch));
        InRange(MaxTimers, 10_000_000, nameof(MaxTimers));
        InRange(WakeConcurrency, 10_000, nameof(WakeConcurrency));
        InRange(AskTimeout, nameof(AskTimeout));
        InRange(IdleAfter, nameof(IdleAfter));
        InRange(WakeHorizon, nameof(WakeHorizon));
        InRange(RewakeAfter, nameof(RewakeAfter));
        InRange(FirstPause, nameof(FirstPause));
        InRange(LongestPause, nameof(LongestPause));
        return this;
    }

    private static void InRange(int value, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    private static void InRange(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(7), name);
    }
}

namespace Helios.Host.Bench.Healing;

/// <summary>Whether the fault of an episode is in force. Thread-safe.</summary>
internal sealed class FaultSwitch(HealingFault fault)
{
    private long _from = long.MaxValue;
    private long _until = long.MaxValue;

    /// <summary>The fault.</summary>
    public HealingFault Fault => fault;

    /// <summary>When it ended, by a deed; null: none has ended it.</summary>
    public DateTimeOffset? CuredAt { get; private set; }

    /// <summary>Begins.</summary>
    public void Begin(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _until, fault.Length is { } length ? (now + length).UtcTicks : long.MaxValue);
        Interlocked.Exchange(ref _from, now.UtcTicks);
    }

    /// <summary>Whether it is in force.</summary>
    public bool IsOn(DateTimeOffset now) => now.UtcTicks >= Interlocked.Read(ref _from) && now.UtcTicks < Interlocked.Read(ref _until);

    /// <summary>An action has run to its end: where that is what it takes, the fault is over.</summary>
    /// <returns>Whether it was.</returns>
    public bool Ran(string action, string target, DateTimeOffset now)
    {
        if (!IsOn(now) || !fault.Cures.Contains(action) || (fault.Cloud.Length > 0 && fault.Cloud != target))
        {
            return false;
        }

        CuredAt = now;
        Interlocked.Exchange(ref _until, now.UtcTicks);
        return true;
    }
}

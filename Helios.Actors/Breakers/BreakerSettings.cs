namespace Helios.Actors.Breakers;

/// <summary>When a breaker opens, for how long, and how it closes again. Defaults are those of <c>helios.breakers</c>.</summary>
public sealed record BreakerSettings
{
    /// <summary>True: opens after <see cref="ClassicFailures"/> failures in a row within <see cref="ClassicWithin"/>; ratios are measured only.</summary>
    public bool IsClassic { get; init; }

    /// <summary>Opens at this share of failed calls, (0, 1].</summary>
    public double FailureRatio { get; init; } = 0.3;

    /// <summary>Opens at this share of slow calls, (0, 1].</summary>
    public double SlowRatio { get; init; } = 0.8;

    /// <summary>A call that took at least this long is slow.</summary>
    public TimeSpan SlowCall { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Fewer calls within <see cref="Sampling"/> never open it, &gt;= 2.</summary>
    public int MinimumCalls { get; init; } = 20;

    /// <summary>Calls of so long a time are looked at, &gt;= 500 ms.</summary>
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>First break, &gt;= 500 ms.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest break; also the time closed after which earlier trips are forgotten.</summary>
    public TimeSpan MaxBreak { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Factor of the break from trip to trip, &gt;= 1.</summary>
    public double Growth { get; init; } = 2;

    /// <summary>Shares of calls let through while half open, rising, each in (0, 1].</summary>
    public IReadOnlyList<double> Ramp { get; init; } = [0.01, 0.1, 0.5, 1];

    /// <summary>Calls that decide a step of the ramp, &gt;= 1.</summary>
    public int Probes { get; init; } = 10;

    /// <summary>Failures in a row that open it in the classic preset, &gt;= 1.</summary>
    public int ClassicFailures { get; init; } = 5;

    /// <summary>Time within which they lie.</summary>
    public TimeSpan ClassicWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What breakers may do unless somebody says otherwise of one.</summary>
    public BreakerMode Mode { get; init; }

    /// <summary>The n-th break in a row, from 0: break x growth^n, at most <see cref="MaxBreak"/>.</summary>
    public TimeSpan BreakOf(int n)
    {
        var seconds = Break.TotalSeconds * Math.Pow(Growth, n);
        return seconds < MaxBreak.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxBreak;
    }
}

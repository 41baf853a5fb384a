namespace Helios.Actors.Breakers;

/// <summary>Calls by how they ended.</summary>
/// <param name="Calls">All of them.</param>
/// <param name="Failures">Those that ended badly.</param>
/// <param name="Slow">Those that ended well but late.</param>
public readonly record struct CallCounts(long Calls, long Failures, long Slow)
{
    /// <summary>Share of failures, 0..1; 0 without calls.</summary>
    public double FailureRatio => Calls == 0 ? 0 : (double)Failures / Calls;

    /// <summary>Share of slow calls, 0..1; 0 without calls.</summary>
    public double SlowRatio => Calls == 0 ? 0 : (double)Slow / Calls;
}

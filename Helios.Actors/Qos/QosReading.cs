namespace Helios.Actors.Qos;

/// <summary>How good the service of a tenant, or of one of its sources, was in one sample, beside what is usual.</summary>
public sealed record QosReading
{
    public required string Tenant { get; init; }

    /// <summary>The source; empty for the tenant as a whole.</summary>
    public required string Source { get; init; }

    /// <summary>Start of the sample.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>End of the sample, exclusive.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What was measured.</summary>
    public required QosValues Values { get; init; }

    /// <summary>What is usual, without this sample; NaN where nothing is known.</summary>
    public required QosValues Baseline { get; init; }

    /// <summary>0..1, 1 as good as usual; NaN before there are samples enough.</summary>
    public required double Score { get; init; }

    /// <summary>The usual score, without this sample; NaN as <see cref="Score"/>.</summary>
    public required double BaselineScore { get; init; }

    /// <summary>Share of the time, older time counting less, in which the source delivered at all while it was expected to; NaN for a tenant.</summary>
    public required double Uptime { get; init; }

    /// <summary>Samples that the baseline has learnt from.</summary>
    public required long Samples { get; init; }

    /// <summary>Whether the sample was kept out of the baseline.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Whether this node takes the tenant's samples; another one may know newer ones of a tenant of which it does not.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>What is lost of the usual score now, 0..1; NaN before there are samples enough.</summary>
    public double Loss => Math.Max(0, BaselineScore - Score);
}

namespace Helios.Actors.Qos;

/// <summary>Settings of <see cref="QosBoard"/>.</summary>
public sealed record QosOptions
{
    /// <summary>Age at which a sample counts half in a baseline; above 0.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What each property counts; at least 0, not all 0.</summary>
    public QosWeights Weights { get; init; } = QosWeights.Default;

    /// <summary>Samples before there is a baseline, and with it a score; at least 2.</summary>
    public int MinSamples { get; init; } = 30;

    /// <summary>Tenants kept; the samples of further ones are refused and counted. At least 1.</summary>
    public int MaxTenants { get; init; } = 10_000;
}

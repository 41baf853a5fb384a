using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Metrics;

/// <summary>The numbers of a <see cref="TickAccumulator"/> as a value: to be written, read and compared.</summary>
public readonly record struct TickSums
{
    /// <summary>Copies that arrived.</summary>
    public required long Events { get; init; }

    /// <summary>Windows closed.</summary>
    public required long Windows { get; init; }

    /// <summary>Closed windows with verdict <c>missing</c>.</summary>
    public required long Missing { get; init; }

    /// <summary>Closed windows with at least one duplicate.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Closed windows with verdict <c>inconsistent</c> or <c>collision</c>.</summary>
    public required long Inconsistent { get; init; }

    /// <summary>Skews of aws and gcp.</summary>
    public required SkewSum AwsGcp { get; init; }

    /// <summary>Skews of aws and azure.</summary>
    public required SkewSum AwsAzure { get; init; }

    /// <summary>Skews of gcp and azure.</summary>
    public required SkewSum GcpAzure { get; init; }

    /// <summary>Mean payload size in bytes.</summary>
    public required double PayloadSizeMean { get; init; }

    /// <summary>Sum of squared deviations from the mean, in bytes squared.</summary>
    public required double PayloadSizeM2 { get; init; }

    /// <summary>What was counted of each source.</summary>
    public required SourceBook Sources { get; init; }
}

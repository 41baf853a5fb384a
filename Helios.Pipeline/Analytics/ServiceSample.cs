namespace Helios.Pipeline.Analytics;

/// <summary>What a service measured over one window: a record of topic <c>analytics-alerts</c>.</summary>
/// <remarks>Filled once by its maker, then only read.</remarks>
public sealed class ServiceSample
{
    /// <summary>The tenant; <c>default</c> where the record names none.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>The service, 1 to 256 characters.</summary>
    public required string Service { get; init; }

    /// <summary>Start of the window in UTC ticks.</summary>
    public required long Ticks { get; init; }

    /// <summary>Length of the window; an hour where the record names none.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The features in the order of <see cref="ServiceFeatures"/>; NaN for one that was not measured.</summary>
    public double[] Values { get; } = new double[ServiceFeatures.Length];
}

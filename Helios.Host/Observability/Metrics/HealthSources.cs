using Helios.Host.App;
using Helios.Host.Observability.Logging;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;

namespace Helios.Host.Observability.Metrics;

/// <summary>What <see cref="HealthInstruments"/> looks at; none of it is owned.</summary>
internal sealed record HealthSources
{
    /// <summary>Where the service is in its life.</summary>
    public required Func<ServiceState> State { get; init; }

    public required StreamNames Names { get; init; }

    /// <summary>Copies by source.</summary>
    public required SourceMeter Meter { get; init; }

    /// <summary>Sources that must deliver, as a mask.</summary>
    public required ulong Expected { get; init; }

    public required ResultLog Results { get; init; }

    public required LogRing Log { get; init; }

    public required TimeProvider Time { get; init; }
}

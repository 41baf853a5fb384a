using Helios.Connectors.Sqlite;
using Helios.Host.Observability;
using Helios.Pipeline.Events;

namespace Helios.Host.App;

/// <summary>What the service's sink works with.</summary>
internal sealed record ServiceSinkParts
{
    public required ResultStore Store { get; init; }

    public required ResultLog Results { get; init; }

    public required ServiceInstruments Instruments { get; init; }

    public required StreamNames Names { get; init; }

    /// <summary>Samples of this length are stored.</summary>
    public required TimeSpan MetricsWindow { get; init; }

    public required ILogger Logger { get; init; }
}

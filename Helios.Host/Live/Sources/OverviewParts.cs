using Helios.Host.Observability;

namespace Helios.Host.Live.Sources;

/// <summary>Where the overview looks.</summary>
internal sealed record OverviewParts
{
    /// <summary>The service now; returns at once.</summary>
    public required Func<StatusSnapshot> Status { get; init; }

    /// <summary>Skews.</summary>
    public required VerdictSource Verdicts { get; init; }

    /// <summary>What goes on.</summary>
    public required IReadOnlyList<EntityViewSource> Views { get; init; }

    /// <summary>What is made up.</summary>
    public required SimulatorState Simulator { get; init; }
}

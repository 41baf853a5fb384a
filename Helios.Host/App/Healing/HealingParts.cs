using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Qos;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Events;

namespace Helios.Host.App.Healing;

/// <summary>What <see cref="HealingRoom"/> works with; none of it is owned.</summary>
internal sealed record HealingParts
{
    public required HeliosOptions Options { get; init; }

    public required StreamNames Names { get; init; }

    public required IServiceStore Store { get; init; }

    public required ITopicLog Log { get; init; }

    public required SuspensionBoard Suspensions { get; init; }

    public required QosRoom Qos { get; init; }

    /// <summary>Copies a second of each cloud on this node.</summary>
    public required Func<IReadOnlyDictionary<string, long>> Copies { get; init; }

    /// <summary>Something was decided about what shows on metrics of a tenant; for those who watch.</summary>
    public required Action<string, IReadOnlyList<string>, string> Decided { get; init; }

    /// <summary>Symptoms to causes; pure.</summary>
    public required Func<IReadOnlyList<Symptom>, DateTimeOffset, IReadOnlyList<Diagnosis>> Diagnose { get; init; }

    /// <summary>Whether the Bloom filters hold more than they were made for.</summary>
    public Func<bool> FiltersAreFull { get; init; } = static () => false;

    /// <summary>Puts another planner in the place of the service's own; null: its own decides.</summary>
    public Func<RecoveryPlanner, ActionCatalogue, IRecoveryPlanner>? Planner { get; init; }

    /// <summary>Measures and traces; null: nobody does.</summary>
    public RecoveryWatch? Watch { get; init; }

    /// <summary>The journal of the entities; null: that of the store.</summary>
    public IJournal? Journal { get; init; }

    public required ILoggerFactory Logging { get; init; }

    public required TimeProvider Time { get; init; }
}

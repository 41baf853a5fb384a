using Helios.Actors.Diagnosis;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.App.Healing.Mape;

/// <summary>Where <see cref="FactsBoard"/> asks.</summary>
internal sealed record FactsParts
{
    /// <summary>Clouds that somebody holds isolated: what shows on them is expected.</summary>
    public required Func<IReadOnlySet<string>> Isolated { get; init; }

    /// <summary>The supervisor of the system as its view shows it; null: it has none yet.</summary>
    public required Func<CancellationToken, ValueTask<TenantState?>> System { get; init; }

    /// <summary>Breakers that are open by themselves, as symptoms.</summary>
    public required Func<IReadOnlyList<Symptom>> OpenBreakers { get; init; }

    /// <summary>Actions that run on this node, by target.</summary>
    public required Func<IReadOnlyDictionary<string, int>> Running { get; init; }

    /// <summary>Copies a second of each cloud on this node.</summary>
    public required Func<IReadOnlyDictionary<string, long>> Copies { get; init; }

    /// <summary>Dead letters that wait to be looked at.</summary>
    public required Func<CancellationToken, ValueTask<long>> WaitingDeadLetters { get; init; }

    /// <summary>Whether the Bloom filters hold more than they were made for.</summary>
    public required Func<bool> FiltersAreFull { get; init; }

    /// <summary>What was learnt for a tenant, by issue.</summary>
    public required Func<string, Func<IssueType, IReadOnlyDictionary<string, ActionEstimate>?>?> Estimates { get; init; }

    /// <summary>Weights that were recalculated for a tenant.</summary>
    public required Func<string, KnownWeights?> Weights { get; init; }

    /// <summary>When disruptive actions last went well for a tenant.</summary>
    public required Func<string, IReadOnlyDictionary<string, long>> Rehearsed { get; init; }
}

using System.Collections.Concurrent;
using Helios.Actors.Supervision;
using Helios.Connectors.Fallback;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Has the embedded twin of an external part serve for as long as the measure is in force, however well the part does.</summary>
/// <param name="parts">The parts that have a twin in this configuration, by name: <c>index</c>, <c>log</c>.</param>
internal sealed class FallbackFollower(IReadOnlyDictionary<string, IForcedFallback> parts) : IMeasureFollower
{
    // Of several tenants that want it each counts: the part returns when the last one has lifted.
    private readonly ConcurrentDictionary<string, HashSet<string>> _wants = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Kind => MeasureKinds.Fallback;

    /// <summary>Names of the parts that have a twin.</summary>
    public IEnumerable<string> Parts => parts.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a part has a twin here.</summary>
    public bool Has(string part) => parts.ContainsKey(part);

    /// <inheritdoc/>
    public ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        if (!parts.TryGetValue(order.Target, out var part))
        {
            throw new MeasureProblemException($"{order.Target} has no twin in this configuration");
        }

        _wants.GetOrAdd(order.Target, static _ => new HashSet<string>(StringComparer.Ordinal)).Add(order.Tenant);
        part.Force($"{order.Measure.By} has switched to the fallback: {order.Measure.Reason}");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        if (parts.TryGetValue(order.Target, out var part) && _wants.TryGetValue(order.Target, out var wants) && wants.Remove(order.Tenant) && wants.Count == 0)
        {
            part.Allow();
        }

        return ValueTask.CompletedTask;
    }
}

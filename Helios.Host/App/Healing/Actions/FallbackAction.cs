using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Measures;

namespace Helios.Host.App.Healing.Actions;

/// <summary><c>switch_to_fallback</c>: the embedded twin of an external part serves. Parameter <c>minutes</c>, 30 where it is not given.</summary>
internal sealed class FallbackAction(MeasureActionParts parts, FallbackFollower fallback) : MeasureAction(parts)
{
    /// <inheritdoc/>
    public override string Name => "switch_to_fallback";

    /// <inheritdoc/>
    protected override ValueTask<MeasurePlan> PlanAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        if (!fallback.Has(order.Target))
        {
            var there = string.Join(", ", fallback.Parts);
            return ValueTask.FromResult(MeasurePlan.Impossible(
                $"{order.Target} has no embedded twin in this configuration; {(there.Length == 0 ? "no part has one" : $"these have: {there}")}"));
        }

        if (!TryMinutes(order, TimeSpan.FromMinutes(30), out var time, out var refusal))
        {
            return ValueTask.FromResult(refusal);
        }

        var note = order.Target == "log" ? "; what is appended waits in the spool until the log returns" : "";
        return ValueTask.FromResult(new MeasurePlan { Kind = MeasureKinds.Fallback, For = time, Text = $"the twin of {order.Target} serves{note}" });
    }
}

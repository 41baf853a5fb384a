using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Measures;

namespace Helios.Host.App.Healing.Actions;

/// <summary><c>restart_cloud_adapter</c>: the cloud's adapter starts anew on every node. Nothing to undo: what was made anew stays.</summary>
/// <param name="parts">What it works with.</param>
/// <param name="isKnown">Whether there is such a cloud.</param>
internal sealed class RestartAdapterAction(MeasureActionParts parts, Func<string, bool> isKnown) : MeasureAction(parts)
{
    // Long enough for a node that was away to see it, short enough not to restart one that comes much later.
    private static readonly TimeSpan InForce = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override string Name => "restart_cloud_adapter";

    /// <inheritdoc/>
    protected override ValueTask<MeasurePlan> PlanAsync(ActionOrder order, CancellationToken cancellationToken) => ValueTask.FromResult(
        !MeasureValues.IsCloud(order.Target) || !isKnown(order.Target)
            ? MeasurePlan.Impossible($"there is no cloud '{order.Target}' here, so there is no adapter to restart")
            : new MeasurePlan
            {
                Kind = MeasureKinds.Restart,
                For = InForce,
                Text = $"the adapter of {order.Target} starts anew: its door answers 503 meanwhile, its decoders are made anew, the events are subscribed to again",
            });
}

using Helios.Actors.Supervision;
using Helios.Host.App.Door;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Throttles a source: exactly at this node's doors, and for a source of all tenants also where the shared log is read.</summary>
/// <remarks>
/// A rate is that of one node, so what passes in all is the rate times the nodes that take bodies. While it is in force the source is back-pressured, and so counts as
/// suspended: copies that it holds back are unknown, not missing.
/// </remarks>
internal sealed class ThrottleFollower(DoorGuard guard, InputPace pace, ISourceHolds holds) : IMeasureFollower
{
    /// <inheritdoc/>
    public string Kind => MeasureKinds.Throttle;

    /// <inheritdoc/>
    public ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        if (!MeasureValues.IsCloud(order.Target))
        {
            throw new MeasureProblemException($"'{order.Target}' is no cloud, so there is nothing to throttle");
        }

        var rate = MeasureValues.Rate(order.Measure.Value)
            ?? throw new MeasureProblemException($"'{order.Measure.Value}' is no rate in events a second, for example 200");
        var tenant = MeasureValues.OneTenant(order.Tenant);
        guard.Throttle(tenant, order.Target, rate);
        if (tenant is null)
        {
            pace.Hold(order.Target, rate);
        }

        holds.Hold(order.Target, Holder(order));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        var tenant = MeasureValues.OneTenant(order.Tenant);
        guard.Unthrottle(tenant, order.Target);
        if (tenant is null)
        {
            pace.Release(order.Target);
        }

        holds.Release(order.Target, Holder(order));
        return ValueTask.CompletedTask;
    }

    private static string Holder(MeasureOrder order) => $"throttle/{order.Tenant}";
}

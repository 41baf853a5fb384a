using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Measures;

namespace Helios.Host.App.Healing.Actions;

/// <summary><c>throttle_source</c>: parameters <c>rate</c> in events a second and node (half of the present rate where it is not given) and <c>minutes</c> (15).</summary>
/// <param name="parts">What it works with.</param>
/// <param name="presentRate">Events a second of a source on this node.</param>
/// <param name="othersWrite">Whether others write to the log, so that doors do not see everything.</param>
internal sealed class ThrottleAction(MeasureActionParts parts, Func<string, double> presentRate, bool othersWrite) : MeasureAction(parts)
{
    /// <inheritdoc/>
    public override string Name => "throttle_source";

    /// <inheritdoc/>
    protected override ValueTask<MeasurePlan> PlanAsync(ActionOrder order, CancellationToken cancellationToken) => ValueTask.FromResult(Plan(order));

    private MeasurePlan Plan(ActionOrder order)
    {
        if (!MeasureValues.IsCloud(order.Target))
        {
            return MeasurePlan.Impossible($"'{order.Target}' is no cloud, so there is nothing to throttle");
        }

        var given = order.Parameters.GetValueOrDefault("rate");
        var rate = given is null ? Math.Floor(presentRate(order.Target) / 2) : MeasureValues.Rate(given);
        if (rate is null)
        {
            return MeasurePlan.Impossible($"rate '{given}' must be events a second, 0 to {MeasureValues.Text(MeasureValues.MaxRate)}");
        }

        if (given is null && rate < 1)
        {
            return MeasurePlan.Impossible($"{order.Target} sends too little to halve it; give a rate");
        }

        return TryMinutes(order, TimeSpan.FromMinutes(15), out var time, out var refusal)
            ? new MeasurePlan { Kind = MeasureKinds.Throttle, Value = MeasureValues.Text(rate.Value), For = time, Text = Text(order, rate.Value) }
            : refusal;
    }

    private string Text(ActionOrder order, double rate)
    {
        var text = $"{order.Target} is throttled to {MeasureValues.Text(rate)} events a second on each node, and its absent copies count as unknown";
        return !othersWrite ? text
            : MeasureValues.OneTenant(order.Tenant) is null ? $"{text}; the reading of the log is paced by it, which other clouds feel too"
            : $"{text}; what is written to the log directly is not held back, as that would slow other tenants";
    }
}

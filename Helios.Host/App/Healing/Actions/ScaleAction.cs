using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Measures;
using Helios.Host.App.Healing.Scaling;

namespace Helios.Host.App.Healing.Actions;

/// <summary><c>scale_consumers</c>: asks the external scaler where there is one, else sets the lanes of every node. Parameters <c>lanes</c> (one more than now) and <c>minutes</c> (until undone).</summary>
/// <remarks>With a scaler <c>lanes</c> is the number of replicas. Never more replicas than partitions, nor more lanes than two for each processor.</remarks>
internal sealed class ScaleAction(MeasureActionParts parts, ScaleParts scale) : MeasureAction(parts), IRecoveryAction
{
    /// <inheritdoc/>
    public override string Name => "scale_consumers";

    async ValueTask<ActionCheck> IRecoveryAction.CheckAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        if (scale.Scaler is not { } scaler)
        {
            return await CheckAsync(order, cancellationToken);
        }

        var (now, wanted, refusal) = await ReplicasAsync(order, scaler, cancellationToken);
        return refusal is null ? new ActionCheck(true, FormattableString.Invariant($"{scaler.Name} goes from {now} to {wanted} replicas"), Math.Abs(wanted - now)) : new ActionCheck(false, refusal);
    }

    async ValueTask<ActionOutcome> IRecoveryAction.RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        if (scale.Scaler is not { } scaler)
        {
            return await RunAsync(order, progress, cancellationToken);
        }

        var (now, wanted, refusal) = await ReplicasAsync(order, scaler, cancellationToken);
        if (refusal is not null)
        {
            return new ActionOutcome { Succeeded = false, Text = refusal };
        }

        return await SetAsync(scaler, wanted, FormattableString.Invariant($"replicas {now}"), cancellationToken);
    }

    async ValueTask<ActionOutcome> IRecoveryAction.UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken) =>
        undo.StartsWith("replicas ", StringComparison.Ordinal) && MeasureValues.Lanes(undo[9..]) is { } before && scale.Scaler is { } scaler
            ? await SetAsync(scaler, before, null, cancellationToken)
            : await UndoAsync(order, undo, cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask<MeasurePlan> PlanAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        var given = order.Parameters.GetValueOrDefault("lanes");
        var lanes = given is null ? scale.Lanes() + 1 : MeasureValues.Lanes(given);
        if (lanes is null || lanes > scale.MaxLanes)
        {
            return ValueTask.FromResult(MeasurePlan.Impossible(FormattableString.Invariant(
                $"{given ?? lanes?.ToString(System.Globalization.CultureInfo.InvariantCulture)} lanes: there can be 1 to {scale.MaxLanes} on a node, {scale.Lanes()} are there")));
        }

        return ValueTask.FromResult(TryMinutes(order, null, out var time, out var refusal)
            ? new MeasurePlan
            {
                Kind = MeasureKinds.Lanes,
                Value = FormattableString.Invariant($"{lanes}"),
                For = time,
                Text = FormattableString.Invariant($"each node reads with {lanes} lanes"),
            }
            : refusal);
    }

    private async ValueTask<(int Now, int Wanted, string? Refusal)> ReplicasAsync(ActionOrder order, ExternalScaler scaler, CancellationToken cancellationToken)
    {
        try
        {
            var now = await scaler.ReplicasAsync(cancellationToken);
            var given = order.Parameters.GetValueOrDefault("lanes");
            var wanted = given is null ? now + 1 : MeasureValues.Lanes(given);
            return wanted is null ? (now, 0, $"lanes '{given}' must be a number of replicas from 1")
                : wanted > scale.Partitions ? (now, 0, FormattableString.Invariant($"{wanted} replicas would be more than the {scale.Partitions} partitions: the rest would read nothing"))
                : (now, wanted.Value, null);
        }
        catch (ScalerException e)
        {
            return (0, 0, e.Message);
        }
    }

    private static async ValueTask<ActionOutcome> SetAsync(ExternalScaler scaler, int replicas, string? undo, CancellationToken cancellationToken)
    {
        try
        {
            await scaler.ScaleAsync(replicas, cancellationToken);
            return new ActionOutcome
            {
                Succeeded = true,
                Text = FormattableString.Invariant($"{scaler.Name} was told to have {replicas} replicas"),
                Undo = undo,
                Numbers = new Dictionary<string, double> { ["replicas"] = replicas },
            };
        }
        catch (ScalerException e)
        {
            return new ActionOutcome { Succeeded = false, Text = e.Message, Undo = undo };
        }
    }
}

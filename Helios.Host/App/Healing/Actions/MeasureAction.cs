using System.Globalization;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Actions;

/// <summary>An action that imposes a measure on its target, waits until every live node follows it, and lifts it to take it back.</summary>
/// <remarks>A measure that not all nodes follow in time is a failed run; it stays in force until it is undone, or its time is over.</remarks>
internal abstract class MeasureAction(MeasureActionParts parts) : IRecoveryAction
{
    private const double MostMinutes = 7 * 24 * 60;

    private readonly MeasureWatch _watch = new(parts);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public async ValueTask<ActionCheck> CheckAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(order, cancellationToken);
        return plan.Refusal is { } refusal ? new ActionCheck(false, refusal) : new ActionCheck(true, plan.Text, 1);
    }

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(order, cancellationToken);
        if (plan.Refusal is { } refusal)
        {
            return new ActionOutcome { Succeeded = false, Text = refusal };
        }

        TargetReply reply;
        try
        {
            reply = await parts.Entities.AskAsync<TargetReply>(Target(order), new SourceCommand.Impose(Measure(order, plan)), cancellationToken);
        }
        catch (EntityException e)
        {
            // It may be in force all the same, so the way back is kept.
            return new ActionOutcome { Succeeded = false, Text = $"the supervisor of {order.Target} did not answer: {e.Message}", Undo = plan.Kind };
        }

        if (!reply.Granted)
        {
            return new ActionOutcome { Succeeded = false, Text = reply.Text };
        }

        var result = await _watch.WaitAsync(order, plan.Kind, reply.Generation, progress, cancellationToken);
        return await FinishAsync(order, plan, result, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await parts.Entities.AskAsync<TargetReply>(Target(order), new SourceCommand.Lift(undo, order.Execution), cancellationToken);
            return new ActionOutcome { Succeeded = true, Text = reply.Granted ? $"the {undo} of {order.Target} is lifted" : reply.Text };
        }
        catch (EntityException e)
        {
            return new ActionOutcome { Succeeded = false, Text = $"the supervisor of {order.Target} did not answer: {e.Message}", Undo = undo };
        }
    }

    /// <summary>What would be imposed. Touches nothing.</summary>
    protected abstract ValueTask<MeasurePlan> PlanAsync(ActionOrder order, CancellationToken cancellationToken);

    /// <summary>Looks, once all nodes follow, what came of it.</summary>
    /// <returns>More for the outcome; the text begins with a space.</returns>
    protected virtual ValueTask<(string Text, IReadOnlyDictionary<string, double> Numbers)> LookAsync(ActionOrder order, MeasurePlan plan, CancellationToken cancellationToken) =>
        ValueTask.FromResult<(string, IReadOnlyDictionary<string, double>)>(("", new Dictionary<string, double>()));

    /// <summary>Reads the parameter <c>minutes</c>.</summary>
    /// <param name="order">The order.</param>
    /// <param name="usual">Where none is given; null: until somebody lifts it.</param>
    /// <param name="time">The time.</param>
    /// <param name="refusal">Why it is none.</param>
    protected static bool TryMinutes(ActionOrder order, TimeSpan? usual, out TimeSpan? time, out MeasurePlan refusal)
    {
        (time, refusal) = (usual, MeasurePlan.Impossible(""));
        if (order.Parameters.GetValueOrDefault("minutes") is not { Length: > 0 } text)
        {
            return true;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MostMinutes)
        {
            time = TimeSpan.FromMinutes(minutes);
            return true;
        }

        refusal = MeasurePlan.Impossible($"minutes '{text}' must be a number above 0 and at most {MostMinutes.ToString(CultureInfo.InvariantCulture)}");
        return false;
    }

    private static EntityId Target(ActionOrder order) => SourceSupervisor.IdOf(order.Tenant, order.Target);

    private Measure Measure(ActionOrder order, MeasurePlan plan)
    {
        var now = parts.Time.GetUtcNow();
        return new Measure
        {
            Kind = plan.Kind,
            Value = plan.Value,
            By = order.Execution,
            Reason = $"{order.Action} of {order.Tenant}/{order.Target}",
            Since = now,
            Until = plan.For is { } time ? now + time : null,
        };
    }

    private async ValueTask<ActionOutcome> FinishAsync(ActionOrder order, MeasurePlan plan, MeasureResult result, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, double> { ["nodes"] = result.Live, ["followed"] = result.Followed };
        if (!result.IsDone)
        {
            return new ActionOutcome
            {
                Succeeded = false,
                Text = $"{result.Followed} of {result.Live} nodes follow: {result.Text}",
                Undo = plan.Kind,
                Numbers = numbers,
            };
        }

        var (text, more) = await LookAsync(order, plan, cancellationToken);
        foreach (var (name, value) in more)
        {
            numbers[name] = value;
        }

        return new ActionOutcome { Succeeded = true, Text = $"{plan.Text}; all {result.Live} nodes follow.{text}", Undo = plan.Kind, Numbers = numbers };
    }
}

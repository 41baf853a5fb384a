using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Measures;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Healing.Actions;

/// <summary><c>migrate_workload</c>: a tenant's events are expected from its healthy clouds. Parameters <c>to</c> (all but the target) and <c>minutes</c> (until undone).</summary>
/// <param name="parts">What it works with.</param>
/// <param name="expected">Which clouds are expected.</param>
/// <param name="verdicts">Verdicts of the past.</param>
internal sealed class MigrateAction(MeasureActionParts parts, ExpectedSources expected, IVerdictQueries verdicts) : MeasureAction(parts)
{
    private const int Sample = 500;

    /// <inheritdoc/>
    public override string Name => "migrate_workload";

    /// <inheritdoc/>
    protected override ValueTask<MeasurePlan> PlanAsync(ActionOrder order, CancellationToken cancellationToken) => ValueTask.FromResult(Plan(order));

    /// <summary>Looks whether the clouds that are left agree, and how much only waits for the one that is away.</summary>
    protected override async ValueTask<(string Text, IReadOnlyDictionary<string, double> Numbers)> LookAsync(
        ActionOrder order, MeasurePlan plan, CancellationToken cancellationToken)
    {
        var filter = new VerdictFilter { Tenant = MeasureValues.OneTenant(order.Tenant), From = order.Since, Limit = Sample };
        var rows = await verdicts.LatestAsync(filter, cancellationToken);
        var backlog = rows.Count(row => row.Verdict == "missing" && Names(row.Missing) is [var only] && only == order.Target);
        var differ = rows.Count(static row => row.Verdict is "inconsistent" or "collision");
        var lacking = rows.Count(static row => row.Verdict == "missing") - backlog;
        var text = rows.Count == 0
            ? " No window has closed since the trouble began, so there is nothing to compare yet."
            : $" Of the newest {rows.Count} windows since the trouble began {rows.Count - differ - lacking} agree but for {order.Target}, {differ} differ, {lacking} miss another cloud; "
                + $"{backlog} wait for {order.Target} alone and can be replayed once it is back.";
        return (text, new Dictionary<string, double> { ["sampled"] = rows.Count, ["differ"] = differ, ["lacking"] = lacking, ["backlog"] = backlog });
    }

    private MeasurePlan Plan(ActionOrder order)
    {
        var configured = expected.ConfiguredSourcesOf(order.Tenant);
        if (!configured.Contains(order.Target))
        {
            return MeasurePlan.Impossible($"{order.Tenant} does not expect its events from {order.Target}, but from {string.Join(", ", configured)}");
        }

        var given = order.Parameters.GetValueOrDefault("to");
        var to = given is null ? [.. configured.Where(source => source != order.Target)] : MeasureValues.Sources(given);
        if (to is null or [])
        {
            return MeasurePlan.Impossible(given is null ? $"{order.Tenant} has no cloud but {order.Target}" : $"to '{given}' must be names of clouds with commas between");
        }

        if (to.Contains(order.Target))
        {
            return MeasurePlan.Impossible($"to '{given}' names {order.Target}, which is to be left out");
        }

        var list = string.Join(',', to);
        return TryMinutes(order, null, out var time, out var refusal)
            ? new MeasurePlan { Kind = MeasureKinds.Reroute, Value = list, For = time, Text = $"the events of {order.Tenant} are expected from {list} and no longer from {order.Target}" }
            : refusal;
    }

    private static string[] Names(string json) => JsonSerializer.Deserialize(json, HostJson.Default.StringArray) ?? [];
}

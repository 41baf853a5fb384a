using Helios.Actors.Recovery;
using Helios.Connectors.Log;

namespace Helios.Host.App.Healing.Data;

/// <summary><c>rebuild_index</c>: gives the event index of this node, or the shared one, back what it has lost, from the log.</summary>
internal sealed class RebuildIndex(DataParts parts) : DataAction(parts)
{
    /// <inheritdoc/>
    public override string Name => "rebuild_index";

    /// <inheritdoc/>
    protected override async ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        _ = new OrderParameters(order);
        var range = await Parts.Scan(order.Execution).RangeAsync([TopicNames.Events], cancellationToken);
        return range.Records == 0
            ? new ActionCheck(false, $"{TopicNames.Events} holds no records to rebuild from", 0)
            : new ActionCheck(
                true, $"reconciles {range.Records} records of {TopicNames.Events} once more and stores the windows that the index lacks, {Eta(range.Records, 0, 1)}");
    }

    /// <inheritdoc/>
    protected override async ValueTask<ActionOutcome> DoAsync(
        ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        _ = new OrderParameters(order);
        var rebuilt = await new IndexRebuilder(Parts).RebuildAsync(order.Execution, progress, cancellationToken);
        return new ActionOutcome
        {
            Succeeded = true,
            Text = $"{rebuilt.Stored} of {rebuilt.Windows} closed windows were not in the index and are now; {rebuilt.Records} records read",
            Numbers = new Dictionary<string, double>
            {
                ["records"] = rebuilt.Records,
                ["windows"] = rebuilt.Windows,
                ["stored"] = rebuilt.Stored,
            },
        };
    }
}

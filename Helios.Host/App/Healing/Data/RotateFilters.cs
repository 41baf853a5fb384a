using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Data;

/// <summary><c>rotate_filters</c>: makes the Bloom filters of this node anew from the index, so that they hold what is in it and no more.</summary>
internal sealed class RotateFilters(DataParts parts) : DataAction(parts)
{
    /// <inheritdoc/>
    public override string Name => "rotate_filters";

    /// <inheritdoc/>
    protected override ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        _ = new OrderParameters(order);
        return ValueTask.FromResult(new ActionCheck(
            true, "makes the Bloom filters anew from the index; until they are there the index is asked about every event, which costs time only"));
    }

    /// <inheritdoc/>
    protected override async ValueTask<ActionOutcome> DoAsync(
        ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        _ = new OrderParameters(order);
        var records = await Parts.Rotate(cancellationToken);
        return new ActionOutcome
        {
            Succeeded = true,
            Text = $"filters made anew from {records} records of the index",
            Numbers = new Dictionary<string, double> { ["records"] = records },
        };
    }
}

using Helios.Actors.Recovery;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Data;

/// <summary><c>purge_poison</c>: gives up the dead letters of a cloud that keep failing, so that they wait no more.</summary>
/// <remarks>
/// A record that cannot be read never holds up a partition here: it goes to the dead letters and reading goes on. So what is purged is what waits
/// there. The letters stay to be read until their retention is over, with who gave them up and why. Parameters: <c>source</c> (the cloud of the door,
/// <c>any</c> for none; by default the target), <c>reason</c>, <c>from</c>, <c>to</c>, <c>min_tries</c>, <c>max</c>, <c>why</c>.
/// </remarks>
internal sealed class PurgePoison(DataParts parts) : DataAction(parts)
{
    /// <inheritdoc/>
    public override string Name => "purge_poison";

    /// <inheritdoc/>
    protected override async ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        var (filter, max, _) = Read(order);
        var counts = await Parts.Store.Letters.CountAsync(filter with { State = LetterStates.Waiting }, cancellationToken);
        var waiting = Math.Min(max, counts.Sum(count => count.Count));
        var reasons = string.Join(", ", counts.Select(count => $"{count.Reason} {count.Count}"));
        return waiting == 0
            ? new ActionCheck(false, "no dead letter waits that passes", 0)
            : new ActionCheck(true, $"gives up {waiting} waiting dead letters of {LetterSources.Show(filter.Source!)} ({reasons}), about 1 s", waiting);
    }

    /// <inheritdoc/>
    protected override async ValueTask<ActionOutcome> DoAsync(
        ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var (filter, max, why) = Read(order);
        var purged = await LetterPurge.RunAsync(Parts, filter, max, new LetterMark(Parts.Time.GetUtcNow(), "helios", why), cancellationToken);
        return new ActionOutcome
        {
            Succeeded = true,
            Text = $"{purged} dead letters of {LetterSources.Show(filter.Source!)} given up; they can still be read",
            Numbers = new Dictionary<string, double> { ["purged"] = purged },
        };
    }

    private (LetterFilter Filter, int Max, string Why) Read(ActionOrder order)
    {
        var parameters = new OrderParameters(order, "source", "reason", "from", "to", "min_tries", "max", "why");
        var source = parameters.Text("source") ?? CloudOf(order)
            ?? throw new OrderException($"{Name} needs a cloud as target or the parameter source, so that not all letters are given up at once");
        var filter = new LetterFilter
        {
            Source = LetterSources.Read(source),
            Reason = parameters.Text("reason"),
            From = parameters.Time("from"),
            To = parameters.Time("to"),
            MinTries = parameters.Number("min_tries", 0, int.MaxValue, 0) is > 0 and var tries ? tries : null,
        };
        return (filter, parameters.Number("max", 1, 10_000_000, Parts.Options.Replay.Max), parameters.Text("why") ?? $"{Name} of execution {order.Execution}");
    }
}

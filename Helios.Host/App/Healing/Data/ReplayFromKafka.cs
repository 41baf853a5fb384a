using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Data;

/// <summary><c>replay_from_kafka</c>: finds the copies of a cloud that verdicts lack in the topic log and brings exactly these in again.</summary>
/// <remarks>
/// Parameters: <c>from</c>, <c>to</c> (start of the window; by default a margin before the trouble until now), <c>max</c>. The log may be any: Kafka,
/// SQLite or memory. Cost: one read of the topics, whatever the number of copies. A second run finds in the index what the first has brought back;
/// should it come before that, the windows pass its copies over.
/// </remarks>
internal sealed class ReplayFromKafka(DataParts parts) : DataAction(parts)
{
    private const int Sample = 5;

    /// <inheritdoc/>
    public override string Name => "replay_from_kafka";

    /// <inheritdoc/>
    protected override async ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        var (range, max) = Read(order);
        var missing = await FindAsync(range, max, cancellationToken);
        if (missing.Wanted.Count == 0)
        {
            return new ActionCheck(false, $"nothing to look for: {Describe(missing, range)}", 0);
        }

        var scan = await Parts.Scan(order.Execution).RangeAsync(Parts.Options.Replay.Topics, cancellationToken);
        var sample = string.Join(", ", missing.Wanted.Take(Sample).Select(copy => copy.EventId));
        return new ActionCheck(
            true,
            $"looks for {missing.Wanted.Count} copies in {scan.Records} records of {string.Join(", ", scan.Topics)} ({Describe(missing, range)}), "
            + $"{Eta(scan.Records, missing.Wanted.Count, Parts.Options.Replay.Rate)}; for example {sample}",
            missing.Wanted.Count);
    }

    /// <inheritdoc/>
    protected override async ValueTask<ActionOutcome> DoAsync(
        ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var (range, max) = Read(order);
        var missing = await FindAsync(range, max, cancellationToken);
        var search = new LostCopySearch(Parts, order.Execution, range, missing.Wanted);
        var scanned = 0L;
        if (missing.Wanted.Count > 0)
        {
            var scan = Parts.Scan(order.Execution);
            scanned = await scan.RunAsync(
                await scan.RangeAsync(Parts.Options.Replay.Topics, cancellationToken), search.TakeAsync, progress, cancellationToken);
            await search.FinishAsync(cancellationToken);
        }

        Parts.Instruments.Copies(Name, search.Found, search.Replayed, missing.AlreadyThere + missing.Unknown);
        return new ActionOutcome
        {
            Succeeded = search.Replayed > 0 || missing.Wanted.Count == 0,
            Text = $"{search.Replayed} of {missing.Wanted.Count} lost copies brought back ({Describe(missing, range)}); "
                + $"{search.NotFound} are not in {string.Join(", ", Parts.Options.Replay.Topics)}",
            Numbers = new Dictionary<string, double>
            {
                ["missing"] = missing.Count,
                ["found"] = search.Found,
                ["replayed"] = search.Replayed,
                ["skipped"] = missing.AlreadyThere,
                ["unknown"] = missing.Unknown,
                ["not_found"] = search.NotFound,
                ["scanned"] = scanned,
            },
        };
    }

    private static string Describe(MissingCopies missing, CopyRange range) =>
        $"{missing.Count}{(missing.IsCut ? " or more" : "")} verdicts lack {range.Source}, {missing.AlreadyThere} of them have it in the index already"
        + (missing.Unknown == 0 ? "" : $", {missing.Unknown} are not known to the index: run rebuild_index first");

    private (CopyRange Range, int Max) Read(ActionOrder order)
    {
        var parameters = new OrderParameters(order, "from", "to", "max");
        var source = CloudOf(order) ?? throw new OrderException($"{Name} needs a cloud as target, not '{order.Target}'");
        var options = Parts.Options.Replay;
        var (from, to) = parameters.Range(options.Margin, Parts.Time.GetUtcNow());
        return (new CopyRange(order.Tenant, source, from, to), parameters.Number("max", 1, 10_000_000, options.Max));
    }

    private Task<MissingCopies> FindAsync(CopyRange range, int max, CancellationToken cancellationToken) =>
        MissingCopies.FindAsync(Parts.Store.Verdicts, Parts.Index, range, max, cancellationToken);
}

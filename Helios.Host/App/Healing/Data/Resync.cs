using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Data;

/// <summary><c>resync</c>: compares a range of the log with what was counted, for every source, and brings in again what was not.</summary>
/// <remarks>
/// The log is the archive of record, as far back as it holds. Parameters: <c>from</c>, <c>to</c> (arrival of the copy; by default a margin before the
/// trouble until now), <c>max</c>. A cloud as target compares only its copies. Copies younger than a window and twice its look-ahead are left alone:
/// their window may be open; so are records that the service has not read yet. Cost: one read of the topics and one question to the index an event.
/// </remarks>
internal sealed class Resync(DataParts parts) : DataAction(parts)
{
    /// <inheritdoc/>
    public override string Name => "resync";

    /// <inheritdoc/>
    protected override async ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        var (range, max) = Read(order);
        var scan = await Parts.Scan(order.Execution).RangeAsync(Parts.Options.Replay.Topics, cancellationToken);
        if (scan.Records == 0)
        {
            return new ActionCheck(false, $"{string.Join(", ", scan.Topics)} hold no records to compare with", 0);
        }

        var oldest = await LogAge.OldestAsync(Parts.Log, scan, cancellationToken);
        var since = oldest is { } at ? $"The log has records from {at:yyyy-MM-dd'T'HH:mm:ss'Z'} on" : "The log does not say from when its records are";
        return oldest > range.From
            ? new ActionCheck(false, $"{since}; the range begins at {range.From:yyyy-MM-dd'T'HH:mm:ss'Z'}: give a later from")
            : new ActionCheck(
                true, $"compares {scan.Records} records with the verdicts and brings in again at most {max} copies, {Eta(scan.Records, 0, Parts.Options.Replay.Rate)}. {since}.");
    }

    /// <inheritdoc/>
    protected override async ValueTask<ActionOutcome> DoAsync(
        ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var (range, max) = Read(order);
        var scan = Parts.Scan(order.Execution);
        var (topics, service) = (await scan.RangeAsync(Parts.Options.Replay.Topics, cancellationToken), new Dictionary<int, long>());
        foreach (var lag in await Parts.Log.LagAsync(Connectors.Log.TopicNames.Events, Parts.Options.Kafka.Group, cancellationToken))
        {
            service[lag.Partition.Partition] = lag.Committed;
        }

        var comparison = new LogComparison(Parts, order.Execution, range, max, service);
        var scanned = await scan.RunAsync(topics, comparison.TakeAsync, progress, cancellationToken);
        await comparison.FinishAsync(cancellationToken);
        Parts.Instruments.Copies(Name, comparison.Lacking, comparison.Replayed, comparison.Unknown);
        return new ActionOutcome
        {
            Succeeded = true,
            Text = $"{comparison.Compared} copies of the log compared, {comparison.Lacking} were not counted, {comparison.Replayed} brought in again"
                + (comparison.Unknown == 0 ? "" : $"; {comparison.Unknown} belong to events with a verdict that the index does not know: run rebuild_index first")
                + (comparison.IsCut ? $"; stopped at {max}: run it again" : ""),
            Numbers = new Dictionary<string, double>
            {
                ["scanned"] = scanned,
                ["compared"] = comparison.Compared,
                ["found"] = comparison.Lacking,
                ["replayed"] = comparison.Replayed,
                ["skipped"] = comparison.Compared - comparison.Lacking - comparison.Unknown,
                ["unknown"] = comparison.Unknown,
            },
        };
    }

    private (CopyRange Range, int Max) Read(ActionOrder order)
    {
        var parameters = new OrderParameters(order, "from", "to", "max");
        var options = Parts.Options.Replay;
        var now = Parts.Time.GetUtcNow();
        var (from, to) = parameters.Range(options.Margin, now);
        var settled = now - (2 * Parts.Options.Window.Length);
        return (new CopyRange(order.Tenant, CloudOf(order) ?? "", from, to < settled ? to : settled), parameters.Number("max", 1, 10_000_000, options.Max));
    }
}

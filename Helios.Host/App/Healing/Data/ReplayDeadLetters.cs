using Helios.Actors.Recovery;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Data;

/// <summary><c>replay_dlq</c>: brings dead letters back in that would be admitted now.</summary>
/// <remarks>
/// Parameters: <c>reason</c>, <c>source</c> (the cloud of the door, <c>any</c> for none), <c>from</c>, <c>to</c> (when the letter was stored), <c>max</c>,
/// <c>again</c> (also those that are back in). A cloud as target takes only its events; a tenant other than <c>_system</c> only its own.
/// </remarks>
internal sealed class ReplayDeadLetters(DataParts parts) : DataAction(parts)
{
    private const int Looked = 200;

    /// <inheritdoc/>
    public override string Name => "replay_dlq";

    /// <inheritdoc/>
    protected override async ValueTask<ActionCheck> LookAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        var letters = Read(order);
        var counts = await Parts.Store.Letters.CountAsync(letters.Filter with { State = LetterStates.Waiting }, cancellationToken);
        var waiting = counts.Sum(count => count.Count);
        using var drive = new LetterDrive(Parts);
        var report = await drive.RunAsync(
            letters with { DryRun = true, Max = Math.Min(Looked, letters.Max) }, new Progress<ActionProgress>(), cancellationToken);
        var affected = report.IsLimited ? -1 : report.Readmitted;
        var sample = report.Sample.Count == 0 ? "" : $"; for example letters {string.Join(", ", report.Sample)}";
        var text = $"{waiting} letters wait; of the oldest it would be: {report}, {Eta(0, Math.Min(waiting, letters.Max), Parts.Options.Replay.Rate)}{sample}";
        return new ActionCheck(report.Readmitted > 0 || report.IsLimited, text, affected);
    }

    /// <inheritdoc/>
    protected override async ValueTask<ActionOutcome> DoAsync(
        ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        using var drive = new LetterDrive(Parts);
        var report = await drive.RunAsync(Read(order), progress, cancellationToken);
        return new ActionOutcome
        {
            Succeeded = report.Readmitted > 0 || report.Considered == 0,
            Text = report.ToString(),
            Numbers = report.Numbers(),
        };
    }

    private LetterOrder Read(ActionOrder order)
    {
        var parameters = new OrderParameters(order, "reason", "source", "from", "to", "max", "again");
        return new LetterOrder
        {
            Filter = new LetterFilter
            {
                Reason = parameters.Text("reason"),
                Source = parameters.Text("source") is { } source ? LetterSources.Read(source) : null,
                From = parameters.Time("from"),
                To = parameters.Time("to"),
            },
            Tenant = order.Tenant == "_system" ? null : order.Tenant,
            Cloud = CloudOf(order),
            Max = parameters.Number("max", 1, 10_000_000, Parts.Options.Replay.Max),
            Again = parameters.Flag("again"),
            By = "helios",
            Execution = order.Execution,
        };
    }
}

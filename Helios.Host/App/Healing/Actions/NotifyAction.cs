using Helios.Actors.Recovery;
using Helios.Host.App.Healing.Notify;
using Helios.Host.Observability;
using Helios.Pipeline.Decision;

namespace Helios.Host.App.Healing.Actions;

/// <summary><c>notify</c>: calls a person through a webhook. Parameters <c>text</c>, <c>severity</c>, <c>incident</c>.</summary>
/// <param name="notifier">Sends it.</param>
/// <param name="link">Where to read more about an execution; null: not known.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is said loudly that nobody could be called.</param>
internal sealed partial class NotifyAction(Notifier notifier, Func<string, string?> link, TimeProvider time, ILogger logger) : IRecoveryAction
{
    private const int MaxText = 2000;

    private readonly ILogger _logger = logger;

    /// <inheritdoc/>
    public string Name => "notify";

    /// <inheritdoc/>
    public ValueTask<ActionCheck> CheckAsync(ActionOrder order, CancellationToken cancellationToken) => ValueTask.FromResult(
        notifier.IsConfigured
            ? new ActionCheck(true, $"{notifier.Receiver} is told of {Describe(order)}", 1)
            : new ActionCheck(false, "no webhook is configured: helios.notify.url"));

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        if (!notifier.IsConfigured)
        {
            LogNotCalled(Describe(order), order.Execution, "no webhook is configured: helios.notify.url");
            return new ActionOutcome { Succeeded = false, Text = "nobody was called: no webhook is configured: helios.notify.url" };
        }

        progress.Report(new ActionProgress(double.NaN, $"tells {notifier.Receiver}"));
        var delivery = await notifier.SendAsync(NoticeOf(order), cancellationToken);
        if (delivery.IsDelivered)
        {
            LogCalled(notifier.Receiver, Describe(order), order.Execution);
        }
        else
        {
            LogNotCalled(Describe(order), order.Execution, delivery.Text);
        }

        return new ActionOutcome
        {
            Succeeded = delivery.IsDelivered,
            Text = delivery.IsDelivered ? delivery.Text : $"nobody was called: {delivery.Text}",
            Numbers = new Dictionary<string, double> { ["attempts"] = delivery.Attempts },
        };
    }

    /// <summary>Nobody can be uncalled.</summary>
    public ValueTask<ActionOutcome> UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ActionOutcome { Succeeded = true, Text = "a notice cannot be taken back, and need not be" });

    private static string Describe(ActionOrder order) => $"{order.Issue.ToWire()} of {order.Tenant}/{order.Target}";

    private Notice NoticeOf(ActionOrder order)
    {
        var text = order.Parameters.GetValueOrDefault("text") is { Length: > 0 } given ? given : $"HELIOS needs a person: {Describe(order)} since {order.Since:u}";
        return new Notice
        {
            Execution = order.Execution,
            Incident = order.Parameters.GetValueOrDefault("incident"),
            Tenant = order.Tenant,
            Target = order.Target,
            Issue = order.Issue.ToWire(),
            Severity = order.Parameters.GetValueOrDefault("severity"),
            Text = text.Length <= MaxText ? text : text[..MaxText],
            Since = order.Since,
            At = time.GetUtcNow(),
            Link = link(order.Execution),
        };
    }

    [LoggerMessage(LogEventIds.PersonNotCalled, LogLevel.Critical, "Nobody was called for {Trouble} ({Execution}): {Reason}")]
    private partial void LogNotCalled(string trouble, string execution, string reason);

    [LoggerMessage(LogEventIds.PersonCalled, LogLevel.Information, "{Receiver} was told of {Trouble} ({Execution})")]
    private partial void LogCalled(string receiver, string trouble, string execution);
}

using Helios.Host.Observability;

namespace Helios.Host.Api;

/// <content>Log lines.</content>
internal sealed partial class IngestEndpoints
{
    [LoggerMessage(LogEventIds.SubscriptionConfirmation, LogLevel.Warning, "An SNS topic asks to be confirmed by {Host}; open the address to allow it: {Url}")]
    private partial void LogConfirmation(string host, string url);

    [LoggerMessage(LogEventIds.SubscriptionValidated, LogLevel.Information, "An Event Grid subscription was validated at {Path}")]
    private partial void LogValidated(string path);

    [LoggerMessage(LogEventIds.SubscriptionConfirmed, LogLevel.Information, "The subscription of a topic that may write was confirmed at {Host}")]
    private partial void LogConfirmed(string host);
}

using Helios.Host.Observability;

namespace Helios.Host.App.Cluster;

/// <content>Log lines.</content>
internal sealed partial class NodeKeeper
{
    [LoggerMessage(LogEventIds.WaitsForName, LogLevel.Information, "The name {Node} is held by {Other}; waits up to {WaitSeconds} s for it to be given back or to fall silent")]
    private partial void LogWaitsForName(string node, string other, double waitSeconds);

    [LoggerMessage(LogEventIds.BeatFails, LogLevel.Warning, "Node {Node} cannot tell the others that it is there, and will look down to them: {Why}")]
    private partial void LogBeatFails(string node, string why);

    [LoggerMessage(LogEventIds.BeatsAgain, LogLevel.Information, "Node {Node} tells the others again that it is there")]
    private partial void LogBeatsAgain(string node);

    [LoggerMessage(LogEventIds.NameRegained, LogLevel.Warning, "The entry of node {Node} had gone from the store and is written again")]
    private partial void LogNameRegained(string node);

    [LoggerMessage(LogEventIds.NameLost, LogLevel.Critical, "This node ends: {Why}")]
    private partial void LogNameLost(string why);

    [LoggerMessage(LogEventIds.NotUnregistered, LogLevel.Information, "The entry of node {Node} could not be removed and will age by itself: {Why}")]
    private partial void LogNotUnregistered(string node, string why);
}

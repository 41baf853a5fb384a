namespace Helios.Host.Live.Sources;

/// <summary>What sources that read the store work with.</summary>
/// <param name="Wake">Has the room take a turn at once.</param>
/// <param name="Logger">The log.</param>
internal sealed record PollParts(Action Wake, ILogger Logger);

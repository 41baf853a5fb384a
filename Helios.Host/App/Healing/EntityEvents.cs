using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;

namespace Helios.Host.App.Healing;

/// <summary>What goes wrong with entities, in the log.</summary>
internal sealed partial class EntityEvents(ILogger logger) : IHostEvents
{
    private readonly ILogger _logger = logger;

    /// <inheritdoc/>
    public void Failed(EntityId id, Exception cause) => LogFailed(cause, id.ToString());

    /// <inheritdoc/>
    public void Restarting(EntityId id, int restarts, TimeSpan pause, Exception cause) => LogRestarting(cause, id.ToString(), restarts, pause.TotalMilliseconds);

    /// <inheritdoc/>
    public void Stopped(EntityId id, Exception cause) => LogStopped(cause, id.ToString());

    /// <inheritdoc/>
    public void Escalated(EntityId id, Exception cause) => LogStopped(cause, id.ToString());

    /// <inheritdoc/>
    public void Fenced(EntityId id, long version) => LogFenced(id.ToString(), version);

    /// <inheritdoc/>
    public void JournalFailed(string what, Exception cause, TimeSpan? pause) => LogJournal(what, cause.Message, pause?.TotalMilliseconds ?? -1);

    /// <inheritdoc/>
    public void EffectFailed(EntityId id, object effect, Exception cause) => LogEffect(cause, id.ToString(), effect.GetType().Name);

    [LoggerMessage(Observability.LogEventIds.EntityFailed, LogLevel.Error, "{Entity} failed and goes on")]
    private partial void LogFailed(Exception cause, string entity);

    [LoggerMessage(Observability.LogEventIds.EntityRestarts, LogLevel.Error, "{Entity} failed and starts anew in {PauseMs} ms, restart {Restarts}")]
    private partial void LogRestarting(Exception cause, string entity, int restarts, double pauseMs);

    [LoggerMessage(Observability.LogEventIds.EntityStopped, LogLevel.Critical, "{Entity} failed too often and is stopped; a restart of the node, or a move of its shard, starts it anew")]
    private partial void LogStopped(Exception cause, string entity);

    [LoggerMessage(Observability.LogEventIds.EntityFenced, LogLevel.Warning, "{Entity} has another owner, which wrote event {Version}; it is given up here")]
    private partial void LogFenced(string entity, long version);

    [LoggerMessage(Observability.LogEventIds.JournalFailed, LogLevel.Warning, "The journal failed ({What}): {Problem}; tried again in {PauseMs} ms (-1: given up)")]
    private partial void LogJournal(string what, string problem, double pauseMs);

    [LoggerMessage(Observability.LogEventIds.EffectFailed, LogLevel.Error, "An effect of {Entity} failed: {Effect}")]
    private partial void LogEffect(Exception cause, string entity, string effect);
}

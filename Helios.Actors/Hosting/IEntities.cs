namespace Helios.Actors.Hosting;

/// <summary>How everyone else speaks to entities, wherever they live. Thread-safe.</summary>
public interface IEntities
{
    /// <summary>Asks and waits for the reply, which comes once what the command changed is durable.</summary>
    /// <exception cref="EntityException">No reply: see its <see cref="EntityException.Failure"/>. After <see cref="EntityFailure.Timeout"/> the command may still have worked.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the command may still have worked.</exception>
    ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class;

    /// <summary>Says something without waiting. A full mailbox, or an entity of another node that cannot be reached, loses it and counts that.</summary>
    /// <returns>False: lost.</returns>
    bool Tell(EntityId id, object command);
}

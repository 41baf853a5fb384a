namespace Helios.Connectors.Store;

/// <summary>Replies on their way from the node that answered to the node that asked: the table <c>command_replies</c>. Thread-safe. Kept for an hour.</summary>
public interface ICommandReplies
{
    /// <summary>Leaves a reply; one that is there for the same command stays.</summary>
    /// <exception cref="StoreException">It is not known to be written.</exception>
    ValueTask WriteAsync(string id, CommandReply reply, CancellationToken cancellationToken);

    /// <summary>Takes a reply away; null where there is none yet.</summary>
    /// <exception cref="StoreException">The store cannot be used now.</exception>
    ValueTask<CommandReply?> TakeAsync(string id, CancellationToken cancellationToken);
}

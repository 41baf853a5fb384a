namespace Helios.Actors.Hosting.Mailbox;

/// <summary>What waits in a mailbox.</summary>
/// <param name="Command">The command; null: the host says that it may be time to wake.</param>
/// <param name="Asker">Who waits for the reply; null: nobody does.</param>
internal readonly record struct Envelope(object? Command, TaskCompletionSource<object>? Asker)
{
    public void Reply(object? reply) => Asker?.TrySetResult(reply ?? EmptyReply.Instance);

    public void Fail(EntityException failure) => Asker?.TrySetException(failure);
}

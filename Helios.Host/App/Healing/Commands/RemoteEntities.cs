using Helios.Actors.Hosting;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Commands;

/// <summary>Reaches entities of other nodes: the command goes through the log, the reply comes through the store. Thread-safe.</summary>
/// <param name="host">Knows how commands are written.</param>
/// <param name="log">Takes them there.</param>
/// <param name="replies">Brings the answer back.</param>
/// <param name="newId">Makes ids of replies; no two alike.</param>
/// <param name="time">The clock.</param>
internal sealed class RemoteEntities(EntityHost host, ITopicLog log, ICommandReplies replies, Func<string> newId, TimeProvider time) : IEntities
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class
    {
        var replyId = newId();
        try
        {
            await log.AppendAsync([CommandRecord.Write(id, host.WriteCommand(id, command), replyId)], cancellationToken);
            for (var started = time.GetTimestamp(); time.GetElapsedTime(started) < Patience;)
            {
                if (await replies.TakeAsync(replyId, cancellationToken) is { } reply)
                {
                    return reply.Failure is { } why ? throw new EntityException(EntityFailure.Failed, id, why) : ReplyJson.Read<TReply>(id, reply.Json);
                }

                await Task.Delay(Look, time, cancellationToken);
            }
        }
        catch (Exception e) when (e is LogException or StoreException)
        {
            throw new EntityException(EntityFailure.NotHere, id, $"{id} lives on another node, which cannot be reached now: {e.Message}", e);
        }

        throw new EntityException(EntityFailure.Timeout, id, $"{id} lives on another node, which gave no reply within {Patience.TotalSeconds:0} s; the command may still work");
    }

    /// <inheritdoc/>
    public bool Tell(EntityId id, object command)
    {
        var record = CommandRecord.Write(id, host.WriteCommand(id, command), "");
        _ = AppendAsync(record);
        return true;
    }

    private async Task AppendAsync(LogAppend record)
    {
        try
        {
            await log.AppendAsync([record], CancellationToken.None);
        }
        catch (LogException)
        {
            // The log says itself that it is away; a tell may be lost.
            host.Counters.LoseTell();
        }
    }
}

using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Commands;

/// <summary>Hands commands from the topic to the host of entities, again until they are done.</summary>
/// <param name="entities">The host.</param>
/// <param name="replies">Where replies for other nodes go.</param>
/// <param name="time">Clock of the pauses.</param>
/// <param name="logger">Told of commands that cannot be done.</param>
internal sealed partial class CommandDelivery(EntityHost entities, ICommandReplies replies, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>How long entities stay while their partition is read anew; the journal refuses them earlier where it went to another node.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, CancellationTokenSource> _leaving = [];

    private readonly ILogger _logger = logger;
    private long _failed;

    /// <summary>Commands that no entity could do.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>The entities of a partition's routes live here now.</summary>
    public void Own(int shard)
    {
        StayHere(shard);
        _ = entities.Own(shard);
    }

    /// <summary>They live elsewhere.</summary>
    public void Disown(int shard)
    {
        StayHere(shard);
        _ = entities.DisownAsync(shard, CancellationToken.None);
    }

    /// <summary>The partition is read anew by this node: what its entities run goes on, unless the partition does not come back.</summary>
    public void Rest(int shard)
    {
        var back = new CancellationTokenSource();
        lock (_gate)
        {
            _leaving[shard] = back;
        }

        _ = LeaveAsync(shard, back.Token);
    }

    private async Task LeaveAsync(int shard, CancellationToken back)
    {
        try
        {
            await Task.Delay(Stay, time, back);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Disown(shard);
    }

    private void StayHere(int shard)
    {
        lock (_gate)
        {
            if (_leaving.Remove(shard, out var leaving))
            {
                leaving.Cancel();
                leaving.Dispose();
            }
        }
    }

    /// <summary>Delivers; completes when it is done or never will be, and with cancellation when the partition went.</summary>
    public async Task DeliverAsync(CommandRecord record, CancellationToken closed)
    {
        // The first try is posted before this returns: commands reach an entity in the order of the log.
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var reply = await entities.AskAsync<object>(record.To, entities.ReadCommand(record.To, record.Command.Span), closed);
                await ReplyAsync(record, null, reply, closed);
                return;
            }
            catch (EntityException e) when (e.Failure is EntityFailure.Timeout or EntityFailure.MailboxFull or EntityFailure.Journal or EntityFailure.Fenced)
            {
                await Task.Delay(pause, time, closed);
            }
            catch (EntityException e) when (e.Failure is EntityFailure.NotHere or EntityFailure.Stopping)
            {
                // The next owner reads it again.
                await Task.Delay(Timeout.InfiniteTimeSpan, time, closed);
            }
            catch (EntityException e)
            {
                Interlocked.Increment(ref _failed);
                LogFailed(record.To.ToString(), e.Message);
                await ReplyAsync(record, e, null, closed);
                return;
            }
        }
    }

    private async Task ReplyAsync(CommandRecord record, EntityException? failure, object? reply, CancellationToken closed)
    {
        if (record.ReplyId.Length == 0)
        {
            return;
        }

        try
        {
            await replies.WriteAsync(record.ReplyId, new CommandReply(failure?.Message, ReplyJson.Write(reply)), closed);
        }
        catch (StoreException e)
        {
            // Whoever asked runs out of time and asks again, which changes nothing here.
            LogNoReply(record.To.ToString(), e.Message);
        }
    }

    [LoggerMessage(Observability.LogEventIds.CommandFailed, LogLevel.Warning, "A command to {Entity} could not be done: {Problem}")]
    private partial void LogFailed(string entity, string problem);

    [LoggerMessage(Observability.LogEventIds.CommandNoReply, LogLevel.Warning, "The reply of {Entity} could not be written: {Problem}")]
    private partial void LogNoReply(string entity, string problem);
}

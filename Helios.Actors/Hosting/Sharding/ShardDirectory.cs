using System.Collections.Concurrent;
using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Mailbox;

namespace Helios.Actors.Hosting.Sharding;

/// <summary>The shards this node owns, and which of their entities want to be woken, as the journal has it. Thread-safe.</summary>
internal sealed class ShardDirectory
{
    private const int Page = 10_000;

    private readonly ConcurrentDictionary<int, CancellationTokenSource> _owned = new();
    private readonly CellContext _context;
    private readonly Func<string, int> _shardOf;

    public ShardDirectory(CellContext context, Func<string, int> shardOf) => (_context, _shardOf) = (context, shardOf);

    /// <summary>Shards owned, in order.</summary>
    public IReadOnlyList<int> Owned => [.. _owned.Keys.Order()];

    public bool Owns(int shard) => _owned.ContainsKey(shard);

    public int ShardOf(EntityId id) => _shardOf(id.Route.ToString());

    /// <summary>Takes a shard over and goes on reading its directory as time passes.</summary>
    /// <returns>Ends once the directory was read for the first time, or the shard is given up.</returns>
    public Task Own(int shard)
    {
        var until = CancellationTokenSource.CreateLinkedTokenSource(_context.Ending);
        if (!_owned.TryAdd(shard, until))
        {
            until.Dispose();
            return Task.CompletedTask;
        }

        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(() => FollowAsync(shard, first, until.Token), CancellationToken.None);
        return first.Task;
    }

    /// <summary>Gives a shard up.</summary>
    public void Disown(int shard)
    {
        if (_owned.TryRemove(shard, out var until))
        {
            // Not disposed: whoever reads the directory still holds its token, and without a timer there is nothing to free.
            until.Cancel();
            _context.Waker.DropWhere(id => ShardOf(id) == shard);
        }
    }

    /// <summary>Gives all up.</summary>
    public void Stop()
    {
        foreach (var shard in _owned.Keys)
        {
            Disown(shard);
        }
    }

    private async Task FollowAsync(int shard, TaskCompletionSource first, CancellationToken cancellationToken)
    {
        for (var tries = 0; !cancellationToken.IsCancellationRequested;)
        {
            var pause = _context.Waker.ReadAgainAfter;
            try
            {
                await ReadAsync(shard, cancellationToken);
                first.TrySetResult();
                (tries, pause) = (0, _context.Waker.ReadAgainAfter);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // Without the directory nothing of the shard wakes: whatever the reason, it is tried again.
                pause = _context.Pauses.Next(tries++, _context.Options.FirstPause, _context.Options.LongestPause);
                _context.Report.JournalFailed($"directory of shard {shard}", e, pause);
            }

            await _context.Time.PauseAsync(pause, cancellationToken);
        }

        first.TrySetResult();
    }

    private async Task ReadAsync(int shard, CancellationToken cancellationToken)
    {
        _context.Waker.Widen();
        EntityId? after = null;
        while (true)
        {
            var page = await _context.Journal.WakingAsync(shard, _context.Waker.Until, after, Page, cancellationToken);
            _context.Waker.Add(page);
            if (page.Count < Page)
            {
                return;
            }

            after = page[^1].Id;
        }
    }
}

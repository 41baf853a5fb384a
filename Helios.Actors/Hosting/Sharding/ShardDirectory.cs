using System.Collections.Concurrent;
using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Mailbox;

namespace Helios.Actors.Hosting.Sharding;

/// <summary>The shards this node owns, their epochs in the journal, and which of their entities want to be woken, as the journal has it. Thread-safe.</summary>
internal sealed class ShardDirectory
{
    private const int Page = 10_000;

    private readonly ConcurrentDictionary<int, OwnedShard> _owned = new();
    private readonly CellContext _context;
    private readonly Func<string, int> _shardOf;

    public ShardDirectory(CellContext context, Func<string, int> shardOf) => (_context, _shardOf) = (context, shardOf);

    /// <summary>Shards owned, in order.</summary>
    public IReadOnlyList<int> Owned => [.. _owned.Keys.Order()];

    /// <summary>A shard that is owned; null: it is not.</summary>
    public OwnedShard? Find(int shard) => _owned.GetValueOrDefault(shard);

    public int ShardOf(EntityId id) => _shardOf(id.Route.ToString());

    /// <summary>Takes a shard over and goes on reading its directory as time passes.</summary>
    /// <returns>Ends once the directory was read for the first time, or the shard is given up.</returns>
    public Task Own(int shard)
    {
        var made = new OwnedShard(shard, _context.Ending);
        var owned = _owned.GetOrAdd(shard, made);
        if (ReferenceEquals(owned, made))
        {
            _ = Task.Run(() => FollowAsync(shard, owned), CancellationToken.None);
        }

        return owned.Read;
    }

    /// <summary>Gives a shard up.</summary>
    public void Disown(int shard)
    {
        if (_owned.TryRemove(shard, out var owned))
        {
            owned.GiveUp();
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

    private async Task FollowAsync(int shard, OwnedShard owned)
    {
        for (var tries = 0; !owned.Until.IsCancellationRequested;)
        {
            TimeSpan pause;
            try
            {
                if (!owned.Claimed.IsCompleted || owned.Refused.IsCompleted)
                {
                    owned.Claim(await _context.Journal.ClaimAsync(shard, owned.Until));
                }

                await ReadAsync(shard, owned.Until);
                owned.WasRead();
                (tries, pause) = (0, _context.Waker.ReadAgainAfter);
            }
            catch (OperationCanceledException) when (owned.Until.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // Without the directory nothing of the shard wakes: whatever the reason, it is tried again.
                pause = _context.Pauses.Next(tries++, _context.Options.FirstPause, _context.Options.LongestPause);
                _context.Report.JournalFailed($"directory of shard {shard}", e, pause);
            }

            await PauseAsync(owned, pause);
        }

        owned.GiveUp();
    }

    /// <summary>
    /// Waits, or where a write is refused, for as long as an owner that was overtaken needs to learn of it. Whoever still owns the shard then was refused for
    /// a claim of somebody who does not, and came late, and claims it again.
    /// </summary>
    private async Task PauseAsync(OwnedShard owned, TimeSpan pause)
    {
        using var early = CancellationTokenSource.CreateLinkedTokenSource(owned.Until);
        var (waiting, refused) = (_context.Time.PauseAsync(pause, early.Token), owned.Refused);
        await Task.WhenAny(waiting, refused);
        await early.CancelAsync();
        if (refused.IsCompleted)
        {
            await _context.Time.PauseAsync(_context.Options.ReclaimAfter, owned.Until);
        }
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

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Helios.Actors.Hosting.Mailbox;
using Helios.Actors.Hosting.Picture;

namespace Helios.Actors.Hosting.Sharding;

/// <summary>The entities in memory: made when something is said to them, gone when idle. Thread-safe.</summary>
internal sealed class LoadedEntities(CellContext context, ShardDirectory directory)
{
    private readonly ConcurrentDictionary<EntityId, EntityCell> _cells = new();

    public int Count => (int)context.Counters.Loaded;

    /// <returns>Why not; null: it is in the mailbox.</returns>
    public EntityException? TryPost(EntityId id, EntityKind kind, in Envelope envelope)
    {
        while (true)
        {
            if (!_cells.TryGetValue(id, out var cell))
            {
                if (!TryPlace(id, out var shard, out var refusal))
                {
                    return refusal;
                }

                cell = Add(kind.MakeCell(id, shard, context));
            }

            switch (cell.TryPost(envelope))
            {
                case Posted.Taken:
                    return null;
                case Posted.Full:
                    context.Counters.Refuse();
                    return new EntityException(
                        EntityFailure.MailboxFull, id, $"{context.Options.MailboxCapacity} commands wait for {id}; try again later");
                default:
                    if (cell.Activity == EntityActivity.Stopped || directory.Find(cell.Shard.Number) is null)
                    {
                        return cell.Refusal;
                    }

                    Remove(cell);
                    break;
            }
        }
    }

    /// <summary>Lets those that were idle, or stopped long ago, go.</summary>
    public void Sweep()
    {
        var now = context.Time.GetUtcNow();
        foreach (var (id, cell) in _cells)
        {
            if (cell.TryPassivate(new EntityException(EntityFailure.NotHere, id, $"{id} is asleep")))
            {
                Remove(cell);
                context.Counters.Passivated();
            }
            else if (cell.MayBeForgotten(now) || (cell.Ended.IsCompleted && cell.Activity != EntityActivity.Stopped))
            {
                Remove(cell);
            }
        }
    }

    /// <summary>Closes entities and waits until they have answered what waits, then has them out of memory.</summary>
    public async Task UnloadAsync(Func<EntityCell, bool> condition, Func<EntityId, EntityException> refusal, CancellationToken cancellationToken)
    {
        var cells = _cells.Values.Where(condition).ToArray();
        foreach (var cell in cells)
        {
            cell.Close(refusal(cell.Id));
        }

        try
        {
            await Task.WhenAll(cells.Select(cell => cell.Ended)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (var cell in cells)
            {
                cell.CloseNow(refusal(cell.Id));
            }
        }

        foreach (var cell in cells)
        {
            Remove(cell);
        }
    }

    /// <summary>A picture in the order of the ids.</summary>
    public IReadOnlyList<LoadedEntity> Look(int limit) =>
    [
        .. _cells.Values.OrderBy(cell => cell.Id.Kind, StringComparer.Ordinal).ThenBy(cell => cell.Id.Key, StringComparer.Ordinal).Take(limit)
            .Select(cell => cell.Look()),
    ];

    /// <summary>Keys of those of a kind.</summary>
    public IReadOnlyList<string> KeysOf(string kind) => [.. _cells.Keys.Where(id => id.Kind == kind).Select(static id => id.Key)];

    private bool TryPlace(EntityId id, [NotNullWhen(true)] out OwnedShard? shard, out EntityException? refusal)
    {
        var number = directory.ShardOf(id);
        shard = directory.Find(number);
        refusal = null;
        if (shard is null)
        {
            refusal = new EntityException(EntityFailure.NotHere, id, $"{id} lives in shard {number}, which is another node's");
        }
        else if (Count >= context.Options.MaxLoaded)
        {
            context.Counters.Refuse();
            refusal = new EntityException(EntityFailure.MailboxFull, id, $"{context.Options.MaxLoaded} entities are in memory; try again later");
        }

        return refusal is null;
    }

    private EntityCell Add(EntityCell made)
    {
        var cell = _cells.GetOrAdd(made.Id, made);
        if (!ReferenceEquals(cell, made))
        {
            return cell;
        }

        context.Counters.Load(1);

        // The shard may have gone between the look and the adding; then nobody else closes it.
        if (!ReferenceEquals(directory.Find(made.Shard.Number), made.Shard))
        {
            made.Close(new EntityException(EntityFailure.NotHere, made.Id, $"{made.Id} has moved to another node"));
            Remove(made);
        }

        return cell;
    }

    private void Remove(EntityCell cell)
    {
        if (_cells.TryRemove(KeyValuePair.Create(cell.Id, cell)))
        {
            context.Counters.Load(-1);
        }
    }
}

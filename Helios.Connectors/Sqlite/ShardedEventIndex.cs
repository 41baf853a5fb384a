using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Sqlite;

/// <summary>An event index over shards: written to the one that the id's MD5 names, looked up in all of them at once.</summary>
/// <remarks>
/// A key says nothing about its shard, so <see cref="FindMany(ReadOnlySpan{IndexQuery}, Span{IndexRecord})"/> asks every shard in parallel and
/// merges: where the map has changed and two shards hold a key, the record last seen later wins. Who has the ids asks one shard a key by
/// <see cref="FindMany(ReadOnlySpan{EventKey}, ReadOnlySpan{ushort}, Span{IndexRecord})"/>. Owns its shards.
/// </remarks>
public sealed class ShardedEventIndex : IEventIndex
{
    private readonly ShardMap _map;
    private readonly IEventIndex[] _shards;

    /// <summary>Joins shards.</summary>
    /// <param name="map">Which shard holds which prefix.</param>
    /// <param name="shards">One a name of the map, in its order.</param>
    public ShardedEventIndex(ShardMap map, IReadOnlyList<IEventIndex> shards)
    {
        if (shards.Count != map.Shards.Count)
        {
            throw new ArgumentException($"the map names {map.Shards.Count} shards, not {shards.Count}", nameof(shards));
        }

        _map = map;
        _shards = [.. shards];
    }

    /// <inheritdoc/>
    public long Count => _shards.Sum(static shard => shard.Count);

    /// <summary>Opens or makes one SQLite file a shard: <c>folder/index-NAME.db</c>.</summary>
    /// <exception cref="EventIndexException">One of them cannot be used; the others are closed again.</exception>
    public static ShardedEventIndex Open(string folder, ShardMap map)
    {
        var opened = new List<IEventIndex>();
        try
        {
            opened.AddRange(map.Shards.Select(name => new SqliteEventIndex(Path.Combine(folder, $"index-{name}.db"))));
            return new ShardedEventIndex(map, opened);
        }
        catch (EventIndexException)
        {
            opened.ForEach(static shard => shard.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (found.Length < queries.Length)
        {
            throw new ArgumentException($"{queries.Length} keys need as many places, not {found.Length}", nameof(found));
        }

        if (_shards.Length == 1)
        {
            return _shards[0].FindMany(queries, found);
        }

        var asked = queries.ToArray();
        var answers = new IndexRecord?[_shards.Length][];
        ShardFanOut.Run(_shards.Length, i => _shards[i].FindMany(asked, answers[i] = new IndexRecord?[asked.Length]));
        return Merge(answers, found[..queries.Length]);
    }

    /// <summary>Looks keys up in the one shard of each.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="prefixes">As many <see cref="ShardMap.PrefixOf"/> of their ids.</param>
    /// <param name="found">As many places.</param>
    /// <returns>How many were found.</returns>
    public int FindMany(ReadOnlySpan<EventKey> keys, ReadOnlySpan<ushort> prefixes, Span<IndexRecord?> found)
    {
        if (prefixes.Length != keys.Length || found.Length < keys.Length)
        {
            throw new ArgumentException($"{keys.Length} keys need as many prefixes and places, not {prefixes.Length} and {found.Length}", nameof(prefixes));
        }

        var places = Enumerable.Range(0, _shards.Length).Select(static _ => new List<int>()).ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            places[_map.ShardOf(prefixes[i])].Add(i);
        }

        var asked = keys.ToArray();
        var answers = new IndexRecord?[_shards.Length][];
        ShardFanOut.Run(_shards.Length, i =>
        {
            answers[i] = new IndexRecord?[places[i].Count];
            _shards[i].FindMany(places[i].Select(place => asked[place]).ToArray(), answers[i]);
        });
        return Place(places, answers, found);
    }

    /// <inheritdoc/>
    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        var parts = Enumerable.Range(0, _shards.Length).Select(static _ => new List<IndexRecord>()).ToArray();
        foreach (var record in records)
        {
            parts[_map.ShardOf(record.EventId)].Add(record);
        }

        ShardFanOut.Run(_shards.Length, i => _shards[i].Upsert(parts[i].ToArray()));
    }

    /// <inheritdoc/>
    public int Expire(long before, int limit)
    {
        // Each shard in turn may take what is left of the limit, so that fewer than the limit still means «no more are due».
        var removed = 0;
        foreach (var shard in _shards)
        {
            removed += shard.Expire(before, limit - removed);
        }

        return removed;
    }

    /// <inheritdoc/>
    public long Visit(long seenFrom, IndexEntryVisitor visitor) => _shards.Sum(shard => shard.Visit(seenFrom, visitor));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shard in _shards)
        {
            shard.Dispose();
        }
    }

    private static int Merge(IndexRecord?[][] answers, Span<IndexRecord?> found)
    {
        var hits = 0;
        for (var i = 0; i < found.Length; i++)
        {
            IndexRecord? newest = null;
            foreach (var answer in answers)
            {
                newest = answer[i] is { } record && !(newest?.LastSeen >= record.LastSeen) ? record : newest;
            }

            found[i] = newest;
            hits += newest is null ? 0 : 1;
        }

        return hits;
    }

    private static int Place(List<int>[] places, IndexRecord?[][] answers, Span<IndexRecord?> found)
    {
        var hits = 0;
        for (var shard = 0; shard < places.Length; shard++)
        {
            for (var i = 0; i < places[shard].Count; i++)
            {
                found[places[shard][i]] = answers[shard][i];
                hits += answers[shard][i] is null ? 0 : 1;
            }
        }

        return hits;
    }
}

namespace Helios.Pipeline.Lookup;

/// <summary>Shards over several clouds: a common map, and another one for each source whose own system is cut differently.</summary>
/// <remarks>Immutable, thread-safe. Shards are numbered over the union of the maps' names, those of the common map first.</remarks>
public sealed class SourceShardMap
{
    private readonly ShardMap _common;
    private readonly int[] _commonShards;
    private readonly ShardMap?[] _maps = new ShardMap?[SourceFilters.MaxSources];
    private readonly int[]?[] _sourceShards = new int[]?[SourceFilters.MaxSources];
    private readonly List<string> _shards = [];

    /// <summary>Joins maps.</summary>
    /// <param name="common">For every source without one of its own.</param>
    /// <param name="ofSource">Own maps by source id, 0..63.</param>
    public SourceShardMap(ShardMap common, IReadOnlyDictionary<byte, ShardMap> ofSource)
    {
        _common = common;
        _commonShards = Number(common);
        foreach (var (source, map) in ofSource.OrderBy(static pair => pair.Key))
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(source, SourceFilters.MaxSources, nameof(ofSource));
            _maps[source] = map;
            _sourceShards[source] = Number(map);
        }
    }

    /// <summary>Names of all shards; a shard's number is its place here.</summary>
    public IReadOnlyList<string> Shards => _shards;

    /// <summary>Number of the shard that holds a source's events of that prefix.</summary>
    public int ShardOf(byte source, ushort prefix) =>
        source < _maps.Length && _maps[source] is { } map ? _sourceShards[source]![map.ShardOf(prefix)] : _commonShards[_common.ShardOf(prefix)];

    private int[] Number(ShardMap map)
    {
        _shards.AddRange(map.Shards.Where(name => !_shards.Contains(name)).ToList());
        return [.. map.Shards.Select(name => _shards.IndexOf(name))];
    }
}

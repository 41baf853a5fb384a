namespace Helios.Pipeline.Lookup;

/// <summary>Prefixes that belong to one shard, both ends included.</summary>
public readonly record struct ShardRange(ushort First, ushort Last, string Shard)
{
    /// <summary>As in configuration: <c>0000-3fff=shard0</c>.</summary>
    public override string ToString() => $"{First:x4}-{Last:x4}={Shard}";
}

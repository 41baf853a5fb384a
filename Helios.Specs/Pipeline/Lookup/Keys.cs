using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Specs.Pipeline.Lookup;

/// <summary>Keys and records drawn from a seed.</summary>
internal static class Keys
{
    public static EventKey Next(Random random) =>
        new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));

    public static EventKey[] Many(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Next(random))];
    }

    /// <summary>Questions by hash and by the names that <see cref="Record"/> gives.</summary>
    public static IndexQuery[] Queries(params ReadOnlySpan<EventKey> keys)
    {
        var queries = new IndexQuery[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            queries[i] = new IndexQuery(keys[i], "acme", IdOf(keys[i]));
        }

        return queries;
    }

    public static IndexRecord Record(EventKey key, long lastSeen, ulong sources = 1, int revision = 0) => new()
    {
        Key = key,
        Tenant = "acme",
        EventId = IdOf(key),
        Sources = sources,
        WindowStart = lastSeen - 5,
        LastSeen = lastSeen,
        State = [1, 2, (byte)revision],
    };

    private static byte[] IdOf(EventKey key) => System.Text.Encoding.UTF8.GetBytes($"évent-{key.Low}");
}

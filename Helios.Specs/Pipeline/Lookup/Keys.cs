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

    public static IndexRecord Record(EventKey key, long lastSeen, ulong sources = 1, int revision = 0) => new()
    {
        Key = key,
        Tenant = "acme",
        EventId = System.Text.Encoding.UTF8.GetBytes($"évent-{key.Low}"),
        Sources = sources,
        WindowStart = lastSeen - 5,
        LastSeen = lastSeen,
        State = [1, 2, (byte)revision],
    };
}

using System.Globalization;
using System.Numerics;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using StackExchange.Redis;

namespace Helios.Connectors.Redis;

/// <summary>Records as Redis hashes. Layout: docs/components/index.md.</summary>
/// <remarks>
/// Key <c>evt:{tenant}:{event_id}</c>; a <c>:</c> or <c>%</c> of the tenant is written <c>%3A</c>, <c>%25</c>, so that no tenant can be
/// spelled into another one's keys. Sources are written by name, since their bits mean something in one process only; a bit without a name is
/// written as <c>#bit</c>. Times are UTC ticks.
/// </remarks>
internal sealed class RedisRecordCodec(NameTable sources, Func<IndexRecord, RedisDetail>? describe)
{
    public const string Prefix = "evt:";
    private static readonly byte[] Utf8Prefix = "evt:"u8.ToArray();

    /// <summary>Fields that make up a record, in the order of <see cref="Read"/>.</summary>
    public static readonly RedisValue[] Fields = ["sources", "window_start", "last_seen", "state"];

    /// <summary>Fields that make up an entry, in the order of <see cref="ReadEntry"/>.</summary>
    public static readonly RedisValue[] EntryFields = ["key", "sources", "last_seen"];

    /// <summary>The key of an identity.</summary>
    public static RedisKey KeyOf(string tenant, ReadOnlySpan<byte> eventId)
    {
        var name = tenant.AsSpan().ContainsAny(':', '%')
            ? tenant.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal)
            : tenant;
        var length = Encoding.UTF8.GetByteCount(name);
        var key = new byte[Utf8Prefix.Length + length + 1 + eventId.Length];
        Utf8Prefix.CopyTo(key, 0);
        Encoding.UTF8.GetBytes(name, key.AsSpan(Utf8Prefix.Length));
        key[Utf8Prefix.Length + length] = (byte)':';
        eventId.CopyTo(key.AsSpan(Utf8Prefix.Length + length + 1));
        return key;
    }

    /// <summary>Fields and values, alternating, after <paramref name="head"/>.</summary>
    public object[] Write(IndexRecord record, params ReadOnlySpan<object> head)
    {
        var detail = describe?.Invoke(record);
        var values = new object[head.Length + (detail is null ? 12 : 16)];
        head.CopyTo(values);
        var i = head.Length;
        Put(values, ref i, "key", record.Key.High.ToString("x16", CultureInfo.InvariantCulture) + record.Key.Low.ToString("x16", CultureInfo.InvariantCulture));
        Put(values, ref i, "tenant", record.Tenant);
        Put(values, ref i, "sources", NamesOf(record.Sources));
        Put(values, ref i, "window_start", record.WindowStart);
        Put(values, ref i, "last_seen", record.LastSeen);
        Put(values, ref i, "state", record.State);
        if (detail is { } open)
        {
            Put(values, ref i, "fingerprints", open.Fingerprints);
            Put(values, ref i, "times", open.Times);
        }

        return values;
    }

    /// <summary>The record, or null when the key is absent or was written by halves.</summary>
    public IndexRecord? Read(in IndexQuery query, RedisValue[] values)
    {
        if (Array.Exists(values, static value => value.IsNull))
        {
            return null;
        }

        return new IndexRecord
        {
            Key = query.Key,
            Tenant = query.Tenant!,
            EventId = query.EventId.ToArray(),
            Sources = MaskOf((string)values[0]!),
            WindowStart = (long)values[1],
            LastSeen = (long)values[2],
            State = (byte[])values[3]!,
        };
    }

    /// <summary>The entry, or null when the key went meanwhile.</summary>
    public IndexEntry? ReadEntry(RedisValue[] values)
    {
        if (Array.Exists(values, static value => value.IsNull) || (string)values[0]! is not { Length: 32 } key)
        {
            return null;
        }

        var (high, low) = (ulong.Parse(key.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            ulong.Parse(key.AsSpan(16), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return new IndexEntry(new EventKey(high, low), MaskOf((string)values[1]!), (long)values[2]);
    }

    private static void Put(object[] values, ref int at, string field, RedisValue value)
    {
        values[at++] = field;
        values[at++] = value;
    }

    private string NamesOf(ulong mask)
    {
        if (BitOperations.IsPow2(mask) && BitOperations.TrailingZeroCount(mask) is var only && only < sources.Count)
        {
            return sources.Text(only);
        }

        var text = new StringBuilder();
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            text.Append(text.Length == 0 ? "" : ",");
            _ = bit < sources.Count ? text.Append(sources.Text(bit)) : text.Append('#').Append(bit);
        }

        return text.ToString();
    }

    private ulong MaskOf(string names)
    {
        ulong mask = 0;
        foreach (var range in names.AsSpan().Split(','))
        {
            var name = names.AsSpan(range);
            var bit = name.IsEmpty ? -1
                : name[0] == '#' ? int.Parse(name[1..], CultureInfo.InvariantCulture)
                : sources.GetOrAdd(name.ToString());
            mask |= bit is >= 0 and < SourceFilters.MaxSources ? 1UL << bit : 0;
        }

        return mask;
    }
}

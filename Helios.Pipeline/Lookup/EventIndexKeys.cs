using System.Buffers;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>Questions by hash alone, for indexes that find by it.</summary>
public static class EventIndexKeys
{
    /// <summary>Looks keys up.</summary>
    /// <param name="index">An index that needs no names; others throw <see cref="ArgumentException"/>.</param>
    /// <param name="keys">Keys, in any order, repeated or not.</param>
    /// <param name="found">As many places; each is overwritten with the record or null.</param>
    /// <returns>How many were found.</returns>
    public static int FindMany(this IEventIndex index, ReadOnlySpan<EventKey> keys, Span<IndexRecord?> found)
    {
        var queries = ArrayPool<IndexQuery>.Shared.Rent(keys.Length);
        try
        {
            for (var i = 0; i < keys.Length; i++)
            {
                queries[i] = new IndexQuery(keys[i]);
            }

            return index.FindMany(queries.AsSpan(0, keys.Length), found);
        }
        finally
        {
            ArrayPool<IndexQuery>.Shared.Return(queries);
        }
    }
}

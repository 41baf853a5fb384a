using System.Buffers;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App;

/// <summary>The event index as lanes see it. Thread-safe as the index is, so all lanes share one.</summary>
internal sealed class IndexAdapter(IEventIndex index, StreamNames names) : IWindowIndex
{
    private long _stored;
    private long _newestSeen = long.MinValue;

    /// <summary>The latest time that a stored record was seen, in UTC ticks; the least value before the first.</summary>
    public long NewestSeen => Interlocked.Read(ref _newestSeen);

    /// <summary>Records stored so far.</summary>
    public long Stored => Interlocked.Read(ref _stored);

    /// <inheritdoc/>
    public bool IsEmpty => index.Count == 0;

    /// <inheritdoc/>
    public void Find(IReadOnlyList<IndexQuery> queries, List<WindowRecord> found)
    {
        var asked = ArrayPool<IndexQuery>.Shared.Rent(queries.Count);
        var answers = ArrayPool<IndexRecord?>.Shared.Rent(queries.Count);
        try
        {
            for (var i = 0; i < queries.Count; i++)
            {
                asked[i] = queries[i];
            }

            if (index.FindMany(asked.AsSpan(0, queries.Count), answers) > 0)
            {
                Append(answers.AsSpan(0, queries.Count), found);
            }
        }
        finally
        {
            ArrayPool<IndexQuery>.Shared.Return(asked, clearArray: true);
            ArrayPool<IndexRecord?>.Shared.Return(answers, clearArray: true);
        }
    }

    /// <inheritdoc/>
    public void Store(IReadOnlyList<WindowRecord> records)
    {
        var rows = new IndexRecord[records.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var record = records[i];
            rows[i] = new IndexRecord
            {
                Key = record.Key,
                Tenant = record.Tenant,
                EventId = record.EventId,
                Sources = MaskOf(record.Sources),
                WindowStart = record.WindowStart,
                LastSeen = record.LastSeen,
                State = record.State,
            };
        }

        index.Upsert(rows);
        Interlocked.Exchange(ref _newestSeen, Math.Max(NewestSeen, rows.Length == 0 ? long.MinValue : rows.Max(row => row.LastSeen)));
        Interlocked.Add(ref _stored, rows.Length);
    }

    /// <summary>Removes at most so many records last seen before a time in UTC ticks; the filters keep them.</summary>
    /// <returns>How many went.</returns>
    public int Expire(long before, int limit) => index.Expire(before, limit);

    private void Append(ReadOnlySpan<IndexRecord?> answers, List<WindowRecord> found)
    {
        foreach (var record in answers)
        {
            if (record is not null)
            {
                var sources = Observability.SourceNames.Of(names, record.Sources);
                found.Add(new WindowRecord(
                    record.Key, record.Tenant, record.EventId, record.WindowStart, record.LastSeen, sources, record.State));
            }
        }
    }

    private ulong MaskOf(IReadOnlyList<string> sources)
    {
        ulong mask = 0;
        foreach (var source in sources)
        {
            mask |= names.Sources.GetOrAdd(source) is >= 0 and var id ? 1UL << id : 0;
        }

        return mask;
    }
}

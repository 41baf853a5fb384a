using System.Text;
using Helios.Connectors.Store;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Jobs;

/// <summary>What the event index knows of events, as the verdicts that follow from it.</summary>
/// <param name="index">The index.</param>
/// <param name="windowing">As the lanes have it.</param>
/// <param name="names">Shared names.</param>
/// <param name="expected">Expected sources by tenant.</param>
internal sealed class RecalledVerdicts(IWindowIndex index, WindowingOptions windowing, StreamNames names, ExpectedSources expected)
{
    // A window may hold several payloads of a megabyte.
    private const int AtOnce = 50;

    /// <summary>The verdict of each event's newest window in the index; events that it does not know are absent. Blocks while the index is asked.</summary>
    public IReadOnlyDictionary<EventKey, StoredVerdict> Find(IReadOnlyList<StoredVerdict> rows)
    {
        var verdicts = new List<StoredVerdict>(rows.Count);
        var queries = rows.Select(row => new IndexQuery(KeyOf(row), row.Tenant, Encoding.UTF8.GetBytes(row.EventId))).DistinctBy(query => query.Key);
        foreach (var some in queries.Chunk(AtOnce))
        {
            Find(some, verdicts);
        }

        return verdicts.ToDictionary(KeyOf);
    }

    /// <summary>The identity of a row's event.</summary>
    public static EventKey KeyOf(StoredVerdict row) => EventKey.Create(Encoding.UTF8.GetBytes(row.Tenant), Encoding.UTF8.GetBytes(row.EventId));

    private void Find(IndexQuery[] queries, List<StoredVerdict> verdicts)
    {
        var found = new List<WindowRecord>(queries.Length);
        index.Find(queries, found);
        if (found.Count == 0)
        {
            return;
        }

        // A stage of its own: payloads that it reads go with it.
        using var stage = new WindowStage(windowing, names, expected);
        var batch = new VerdictBatch();
        foreach (var record in found.Where(record => !record.IsOpen))
        {
            stage.WriteVerdict(record, batch);
        }

        new VerdictRows(names).AppendTo(verdicts, batch);
    }
}

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
    /// <summary>The verdict of each event's newest window in the index; events that it does not know are absent. Blocks while the index is asked.</summary>
    public IReadOnlyDictionary<EventKey, StoredVerdict> Find(IReadOnlyList<StoredVerdict> rows)
    {
        var found = new List<WindowRecord>(rows.Count);
        index.Find([.. rows.Select(row => new IndexQuery(KeyOf(row), row.Tenant, Encoding.UTF8.GetBytes(row.EventId))).DistinctBy(query => query.Key)], found);
        if (found.Count == 0)
        {
            return new Dictionary<EventKey, StoredVerdict>();
        }

        // A stage of its own a call: payloads that it reads go with it.
        using var stage = new WindowStage(windowing, names, expected);
        var batch = new VerdictBatch();
        var writer = new VerdictRows(names);
        var verdicts = new List<StoredVerdict>(found.Count);
        foreach (var record in found.Where(record => !record.IsOpen))
        {
            stage.WriteVerdict(record, batch);
        }

        writer.AppendTo(verdicts, batch);
        return verdicts.ToDictionary(KeyOf);
    }

    /// <summary>The identity of a row's event.</summary>
    public static EventKey KeyOf(StoredVerdict row) => EventKey.Create(Encoding.UTF8.GetBytes(row.Tenant), Encoding.UTF8.GetBytes(row.EventId));
}

using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Turns the appends of one transaction into rows; small ones of one partition share a row. The writer's thread only.</summary>
internal sealed class LogRows(SqliteLogStatements statements, LogTransaction transaction, EmbeddedTopics topics)
{
    private readonly Dictionary<PartitionState, List<RecordBuffer>> _open = [];
    private long _time;

    /// <summary>Adds an append.</summary>
    public void Add(AppendWork append)
    {
        foreach (var buffer in append.Buffers)
        {
            if (!_open.TryGetValue(buffer.Partition, out var open))
            {
                _open[buffer.Partition] = open = [];
            }

            if (open.Count > 0 && open.Sum(part => part.Length) + buffer.Length > topics.Options.BatchBytes)
            {
                Insert(open);
            }

            open.Add(buffer);
        }

        // Counted as if every buffer had a row of its own, which is what was checked against the bound.
        foreach (var (topic, bytes) in append.Sizes)
        {
            transaction.AddBytes(topic, bytes);
        }
    }

    /// <summary>Inserts what is left.</summary>
    public void Flush()
    {
        foreach (var open in _open.Values)
        {
            if (open.Count > 0)
            {
                Insert(open);
            }
        }
    }

    private void Insert(List<RecordBuffer> open)
    {
        if (_time == 0)
        {
            lock (topics.Gate)
            {
                _time = topics.NextTime_NeedsLock();
            }
        }

        var partition = open[0].Partition;
        var batch = RecordBatch.Seal(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(open), transaction.End(partition), _time);
        statements.Insert(batch);
        transaction.Add(batch);
        open.Clear();
    }
}

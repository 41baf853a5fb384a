using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>The window index as a plain dictionary.</summary>
internal sealed class MemoryWindowIndex : IWindowIndex
{
    private readonly Dictionary<(EventKey Key, long Start), WindowRecord> _records = [];

    public bool IsEmpty => _records.Count == 0;

    public IEnumerable<WindowRecord> Records => _records.Values;

    /// <summary>Thrown by the next call, when set.</summary>
    public Exception? Failure { get; set; }

    public void Find(IReadOnlyList<IndexQuery> queries, List<WindowRecord> found)
    {
        Fail();
        foreach (var key in queries.Select(query => query.Key))
        {
            if (_records.Values.Where(record => record.Key == key).MaxBy(record => record.WindowStart) is { } newest)
            {
                found.Add(newest);
            }
        }
    }

    public void Store(IReadOnlyList<WindowRecord> records)
    {
        Fail();
        foreach (var record in records)
        {
            _records[(record.Key, record.WindowStart)] = record;
        }
    }

    private void Fail()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}

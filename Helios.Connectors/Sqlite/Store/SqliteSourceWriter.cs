using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Metrics;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Prepared upserts of what the sources of a sample delivered; inside a transaction, by one thread at a time.</summary>
internal sealed class SqliteSourceWriter : IDisposable
{
    private const int FirstNumber = 7;

    private readonly SqliteInsert _counts;

    public SqliteSourceWriter(SqliteConnection connection) => _counts = new SqliteInsert(
        connection,
        "source_metrics",
        ["recorded_at", "tenant", "source", "window_start", "window_end", "length_ms", .. SourceColumns.Numbers],
        SourceColumns.Keys);

    /// <param name="sample">The sample.</param>
    /// <param name="at">When it is written, in Unix milliseconds.</param>
    public void Write(MetricsSample sample, long at)
    {
        if (sample.Sources.Count == 0)
        {
            return;
        }

        var (start, end) = (StoredText.Time(sample.WindowStart), StoredText.Time(sample.WindowEnd));
        var insert = _counts.Statement;
        foreach (var counts in sample.Sources)
        {
            insert.Bind(1, at);
            insert.Bind(2, sample.Tenant);
            insert.Bind(3, counts.Source);
            insert.Bind(4, start);
            insert.Bind(5, end);
            insert.Bind(6, (long)sample.Length.TotalMilliseconds);
            for (var column = 0; column < SourceColumns.Numbers.Count; column++)
            {
                insert.Bind(FirstNumber + column, SourceColumns.Number(counts, column));
            }

            insert.Run();
        }
    }

    public void Dispose() => _counts.Dispose();
}

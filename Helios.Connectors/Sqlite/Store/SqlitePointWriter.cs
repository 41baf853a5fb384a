using Helios.Connectors.Store;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Prepared upserts of points of metric series; inside a transaction, by one thread at a time.</summary>
internal sealed class SqlitePointWriter : IDisposable
{
    private readonly SqliteInsert _series;
    private readonly SqliteStatement _point;
    private readonly SqliteStatement _metadata;

    public SqlitePointWriter(SqliteConnection connection)
    {
        _series = new SqliteInsert(connection, "metric_series", ["recorded_at", "tenant", "cluster", "node", "metric"], keepFirst: true);
        _point = new SqliteStatement(connection, """
            INSERT INTO metric_points (recorded_at, series, at, value)
            SELECT ?1, id, ?6, ?7 FROM metric_series WHERE tenant = ?2 AND cluster = ?3 AND node = ?4 AND metric = ?5
            ON CONFLICT (series, at) DO UPDATE SET recorded_at = excluded.recorded_at, value = excluded.value
            """);
        _metadata = new SqliteStatement(connection, """
            INSERT INTO metric_series (recorded_at, tenant, cluster, node, metric, metadata) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (tenant, cluster, node, metric) DO UPDATE SET metadata = excluded.metadata WHERE metadata <> excluded.metadata
            """);
    }

    /// <param name="row">The point; one whose value is not finite is left out.</param>
    /// <param name="at">When it is written, in Unix milliseconds.</param>
    public void Write(in StoredPoint row, long at)
    {
        var (key, point) = row;
        if (!double.IsFinite(point.Value))
        {
            return;
        }

        _series.Run(at, key.Tenant, key.Cluster, key.Node, key.Metric);
        _point.Bind(1, at);
        _point.Bind(2, key.Tenant);
        _point.Bind(3, key.Cluster);
        _point.Bind(4, key.Node);
        _point.Bind(5, key.Metric);
        _point.Bind(6, SqliteDialect.Text(new DateTimeOffset(point.Ticks, TimeSpan.Zero)));
        _point.Bind(7, point.Value);
        _point.Run();
    }

    /// <param name="row">What is said about a series.</param>
    /// <param name="at">When it is written, in Unix milliseconds.</param>
    public void Write(in StoredSeries row, long at)
    {
        _metadata.Bind(1, at);
        _metadata.Bind(2, row.Key.Tenant);
        _metadata.Bind(3, row.Key.Cluster);
        _metadata.Bind(4, row.Key.Node);
        _metadata.Bind(5, row.Key.Metric);
        _metadata.Bind(6, row.Metadata);
        _metadata.Run();
    }

    public void Dispose()
    {
        _metadata.Dispose();
        _series.Dispose();
        _point.Dispose();
    }
}

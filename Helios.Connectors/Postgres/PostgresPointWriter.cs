using Helios.Connectors.Store;
using Helios.Pipeline.Metrics.Series;
using Npgsql;
using NpgsqlTypes;

namespace Helios.Connectors.Postgres;

/// <summary>Turns points of metric series into statements: the names that are new, then the points.</summary>
internal static class PostgresPointWriter
{
    private const int RowsAtOnce = 10_000;

    // In the order of the names, so that two nodes that write the same new ones wait for each other instead of locking each other out.
    private const string SeriesSql = """
        INSERT INTO metric_series (recorded_at, tenant, cluster, node, metric)
        SELECT DISTINCT $1, u.* FROM unnest($2, $3, $4, $5) AS u (tenant, cluster, node, metric) ORDER BY 2, 3, 4, 5 ON CONFLICT DO NOTHING
        """;

    private const string PointsSql = """
        INSERT INTO metric_points (recorded_at, series, at, value)
        SELECT $1, s.id, u.at, u.value FROM unnest($2, $3, $4, $5, $6, $7) AS u (tenant, cluster, node, metric, at, value)
        JOIN metric_series AS s USING (tenant, cluster, node, metric) ORDER BY s.id, u.at
        ON CONFLICT (series, at) DO UPDATE SET recorded_at = excluded.recorded_at, value = excluded.value
        """;

    // A transaction that has to wait for a row sees what the one before it made of it; the order is that of the names again.
    private const string MetadataSql = """
        INSERT INTO metric_series AS s (recorded_at, tenant, cluster, node, metric, metadata)
        SELECT $1, u.* FROM unnest($2, $3, $4, $5, $6) AS u (tenant, cluster, node, metric, metadata) ORDER BY 2, 3, 4, 5
        ON CONFLICT (tenant, cluster, node, metric) DO UPDATE SET metadata = excluded.metadata WHERE s.metadata <> excluded.metadata
        """;

    /// <summary>Adds what writes the points to a batch.</summary>
    /// <param name="batch">Gets the statements.</param>
    /// <param name="points">No series and time twice; values that are not finite are left out.</param>
    /// <param name="now">When, UTC.</param>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<StoredPoint> points, DateTime now)
    {
        foreach (var rows in points.Where(row => double.IsFinite(row.Point.Value)).Chunk(RowsAtOnce))
        {
            var series = new NpgsqlBatchCommand(SeriesSql);
            series.Parameters.AddRange(Names(rows, row => row.Key, now));
            batch.BatchCommands.Add(series);
            var command = new NpgsqlBatchCommand(PointsSql);
            command.Parameters.AddRange(Names(rows, row => row.Key, now));
            command.Parameters.Add(new NpgsqlParameter<DateTime[]>
            {
                TypedValue = Array.ConvertAll(rows, row => PostgresVerdict.Time(row.Point.Ticks)),
                NpgsqlDbType = NpgsqlDbType.TimestampTz | NpgsqlDbType.Array,
            });
            command.Parameters.Add(new NpgsqlParameter<double[]>
            {
                TypedValue = Array.ConvertAll(rows, row => row.Point.Value),
                NpgsqlDbType = NpgsqlDbType.Double | NpgsqlDbType.Array,
            });
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>Adds what writes the metadata of series to a batch.</summary>
    /// <param name="batch">Gets the statements.</param>
    /// <param name="series">No series twice.</param>
    /// <param name="now">When, UTC.</param>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<StoredSeries> series, DateTime now)
    {
        foreach (var rows in series.Chunk(RowsAtOnce))
        {
            var command = new NpgsqlBatchCommand(MetadataSql);
            command.Parameters.AddRange(Names(rows, row => row.Key, now));
            command.Parameters.Add(Text(rows, row => row.Metadata));
            batch.BatchCommands.Add(command);
        }
    }

    private static NpgsqlParameter[] Names<T>(T[] rows, Func<T, SeriesKey> key, DateTime now) =>
    [
        new NpgsqlParameter<DateTime> { TypedValue = now, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        Text(rows, row => key(row).Tenant), Text(rows, row => key(row).Cluster), Text(rows, row => key(row).Node), Text(rows, row => key(row).Metric),
    ];

    private static NpgsqlParameter<string[]> Text<T>(T[] rows, Func<T, string> name) => new()
    {
        TypedValue = Array.ConvertAll(rows, row => PostgresDialect.Clean(name(row))),
        NpgsqlDbType = NpgsqlDbType.Text | NpgsqlDbType.Array,
    };
}

using Helios.Pipeline.Metrics.Series;

namespace Helios.Connectors.Store.Sql;

/// <summary>Reads of the tables <c>metric_series</c> and <c>metric_points</c>, each from an index.</summary>
internal sealed class SqlSeries(SqlSession session) : ISeriesStore
{
    private const string ReadSql = """
        SELECT p.at, p.value FROM metric_points AS p JOIN metric_series AS s ON s.id = p.series
        WHERE s.tenant = @tenant AND s.cluster = @cluster AND s.node = @node AND s.metric = @metric AND p.at >= @from AND p.at < @to
        ORDER BY p.at DESC LIMIT @limit
        """;

    public async ValueTask<IReadOnlyList<SeriesKey>> FindAsync(SeriesSelector selector, CancellationToken cancellationToken)
    {
        var conditions = "tenant = @tenant";
        var values = new List<(string, object?)> { ("tenant", selector.Tenant), ("limit", ISeriesStore.MaxSeries) };
        foreach (var (name, value) in new[] { ("cluster", selector.Cluster), ("node", selector.Node), ("metric", selector.Metric) })
        {
            if (value is not null)
            {
                conditions += $" AND {name} = @{name}";
                values.Add((name, value));
            }
        }

        var sql = $"SELECT tenant, cluster, node, metric FROM metric_series WHERE {conditions} ORDER BY tenant, cluster, node, metric LIMIT @limit";
        return await session.ReadAsync(
            scope => scope.QueryAsync(sql, row => new SeriesKey(row.Text(0), row.Text(1), row.Text(2), row.Text(3)), [.. values]), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(
        SeriesKey key, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var points = await session.ReadAsync(
            scope => scope.QueryAsync(
                ReadSql,
                row => new SeriesPoint(row.Time(0).UtcTicks, row.Number(1)),
                ("tenant", key.Tenant),
                ("cluster", key.Cluster),
                ("node", key.Node),
                ("metric", key.Metric),
                ("from", from),
                ("to", to),
                ("limit", ISeriesStore.MaxPoints)),
            cancellationToken);
        points.Reverse();
        return points;
    }
}

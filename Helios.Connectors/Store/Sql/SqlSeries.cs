using Helios.Pipeline.Metrics.Series;

namespace Helios.Connectors.Store.Sql;

/// <summary>Reads of the tables <c>metric_series</c> and <c>metric_points</c>, and of the features in <c>metrics</c>, each from an index.</summary>
internal sealed class SqlSeries(SqlSession session) : ISeriesStore
{
    private const string ReadSql = """
        SELECT p.at, p.value FROM metric_points AS p JOIN metric_series AS s ON s.id = p.series
        WHERE s.tenant = @tenant AND s.cluster = @cluster AND s.node = @node AND s.metric = @metric AND p.at >= @from AND p.at < @to
        ORDER BY p.at DESC LIMIT @limit
        """;

    // Names of columns, which only these can be.
    private static readonly string FeaturesSql =
        $"SELECT {string.Join(", ", FeatureSeries.Metrics.Select(name => $"count({name})"))} FROM (SELECT {string.Join(", ", FeatureSeries.Metrics)} "
        + "FROM metrics WHERE tenant = @tenant ORDER BY window_start DESC LIMIT @limit) AS newest";

    public async ValueTask<IReadOnlyList<SeriesKey>> FindAsync(SeriesSelector selector, CancellationToken cancellationToken)
    {
        var (conditions, values) = Conditions(selector, ISeriesStore.MaxSeries);
        var sql = $"SELECT tenant, cluster, node, metric FROM metric_series WHERE {conditions} ORDER BY tenant, cluster, node, metric LIMIT @limit";
        return await session.ReadAsync(
            async scope =>
            {
                var keys = await scope.QueryAsync(sql, row => new SeriesKey(row.Text(0), row.Text(1), row.Text(2), row.Text(3)), values);
                keys.AddRange(await FeaturesAsync(scope, selector));
                keys.Sort(SeriesKey.ByName);
                return keys.Take(ISeriesStore.MaxSeries).ToList();
            },
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StoredSeries>> MetadataAsync(SeriesSelector selector, CancellationToken cancellationToken)
    {
        var (conditions, values) = Conditions(selector, ISeriesStore.MaxMetadata);
        var sql = $"SELECT tenant, cluster, node, metric, metadata FROM metric_series WHERE {conditions} AND metadata <> '{{}}' "
            + "ORDER BY tenant, cluster, node, metric LIMIT @limit";
        return await session.ReadAsync(
            scope => scope.QueryAsync(
                sql, row => new StoredSeries(new SeriesKey(row.Text(0), row.Text(1), row.Text(2), row.Text(3)), row.Text(4)), values),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(
        SeriesKey key, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var points = await session.ReadAsync(
            scope => FeatureSeries.IsOne(in key) ? ReadFeatureAsync(scope, key, from, to) : ReadPointsAsync(scope, key, from, to), cancellationToken);
        points.Reverse();
        return points;
    }

    private static (string Sql, (string, object?)[] Values) Conditions(SeriesSelector selector, int limit)
    {
        var sql = "tenant = @tenant";
        var values = new List<(string, object?)> { ("tenant", selector.Tenant), ("limit", limit) };
        foreach (var (name, value) in new[] { ("cluster", selector.Cluster), ("node", selector.Node), ("metric", selector.Metric) })
        {
            if (value is not null)
            {
                sql += $" AND {name} = @{name}";
                values.Add((name, value));
            }
        }

        return (sql, [.. values]);
    }

    private static ValueTask<List<SeriesPoint>> ReadPointsAsync(SqlScope scope, SeriesKey key, DateTimeOffset from, DateTimeOffset to) => scope.QueryAsync(
        ReadSql,
        row => new SeriesPoint(row.Time(0).UtcTicks, row.Number(1)),
        ("tenant", key.Tenant),
        ("cluster", key.Cluster),
        ("node", key.Node),
        ("metric", key.Metric),
        ("from", from),
        ("to", to),
        ("limit", ISeriesStore.MaxPoints));

    private static async ValueTask<List<SeriesPoint>> ReadFeatureAsync(SqlScope scope, SeriesKey key, DateTimeOffset from, DateTimeOffset to)
    {
        // Where the length of samples was changed two may start together; as everywhere the later one stays.
        var points = await scope.QueryAsync(
            $"SELECT window_start, {key.Metric} FROM metrics WHERE tenant = @tenant AND window_start >= @from AND window_start < @to "
            + $"AND {key.Metric} IS NOT NULL ORDER BY window_start DESC, recorded_at DESC LIMIT @limit",
            row => new SeriesPoint(row.Time(0).UtcTicks, row.Number(1)),
            ("tenant", key.Tenant),
            ("from", from),
            ("to", to),
            ("limit", ISeriesStore.MaxPoints));
        var kept = new List<SeriesPoint>(points.Count);
        foreach (var point in points)
        {
            if (kept.Count == 0 || kept[^1].Ticks != point.Ticks)
            {
                kept.Add(point);
            }
        }

        return kept;
    }

    private static async ValueTask<IEnumerable<SeriesKey>> FeaturesAsync(SqlScope scope, SeriesSelector selector)
    {
        var wanted = FeatureSeries.Metrics.Select(metric => new SeriesKey(selector.Tenant, "", "", metric)).Where(key => selector.Matches(in key)).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var found = await scope.QueryAsync(
            FeaturesSql,
            row => FeatureSeries.Metrics.Where((_, i) => row.Long(i) > 0).ToHashSet(StringComparer.Ordinal),
            ("tenant", selector.Tenant),
            ("limit", ISeriesStore.FeatureSamples));
        return wanted.Where(key => found[0].Contains(key.Metric));
    }
}

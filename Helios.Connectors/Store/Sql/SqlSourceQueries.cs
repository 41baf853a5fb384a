using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Connectors.Store.Sql;

/// <summary>Reads of the tables <c>source_metrics</c> and <c>metrics</c>, each from an index.</summary>
internal sealed class SqlSourceQueries(SqlSession session) : ISourceQueries
{
    private static readonly string Numbers = string.Join(", ", SourceColumns.Numbers);
    private static readonly string Sums = string.Join(", ", SourceColumns.Numbers.Select(name => $"sum({name})"));

    private static readonly string SamplesSql =
        $"SELECT tenant, window_start, events, windows, {string.Join(", ", FeatureVector.Names)} FROM metrics "
        + "WHERE window_start >= @from AND length_ms = @length ORDER BY window_start DESC, tenant LIMIT @limit";

    private static readonly string CountsSql =
        $"SELECT tenant, source, window_start, {Numbers} FROM source_metrics WHERE window_start >= @from AND length_ms = @length";

    public async ValueTask<IReadOnlyList<StoredSourceCounts>> SumAsync(SourceFilter filter, CancellationToken cancellationToken)
    {
        var (where, values) = Where(filter);
        var sql = $"SELECT tenant, source, min(window_start), max(window_end), count(*), {Sums} FROM source_metrics {where} "
            + $"GROUP BY tenant, source ORDER BY {OrderOf(filter)} LIMIT @limit";
        return await session.ReadAsync(
            scope => scope.QueryAsync(
                sql,
                row => new StoredSourceCounts(row.Text(0), row.Time(2), row.Time(3), row.Long(4), SourceColumns.Read(row, row.Text(1), 5)),
                values),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StoredSourceCounts>> HistoryAsync(SourceFilter filter, CancellationToken cancellationToken)
    {
        var (where, values) = Where(filter);
        var sql = $"SELECT tenant, source, window_start, window_end, {Numbers} FROM source_metrics {where} "
            + $"ORDER BY window_start {(filter.Reversed ? "ASC" : "DESC")}, tenant, source LIMIT @limit";
        return await session.ReadAsync(
            scope => scope.QueryAsync(
                sql,
                row => new StoredSourceCounts(row.Text(0), row.Time(2), row.Time(3), 1, SourceColumns.Read(row, row.Text(1), 4)),
                values),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<MetricsSample>> SamplesAsync(
        DateTimeOffset from, TimeSpan length, int most, CancellationToken cancellationToken)
    {
        var samples = await session.ReadAsync(scope => SamplesAsync(scope, from, length, most), cancellationToken);
        samples.Reverse();
        return samples;
    }

    private static async ValueTask<List<MetricsSample>> SamplesAsync(SqlScope scope, DateTimeOffset from, TimeSpan length, int most)
    {
        var milliseconds = (long)length.TotalMilliseconds;
        var limit = Math.Clamp(most, 1, ISourceQueries.MaxSamples);
        var rows = await scope.QueryAsync(SamplesSql, ReadSample, ("from", from), ("length", milliseconds), ("limit", limit));

        // Only as far back as the samples go, which the limit may have cut.
        var oldest = rows.Count > 0 ? new DateTimeOffset(rows[^1].Start, TimeSpan.Zero) : from;
        var counts = await scope.QueryAsync(
            CountsSql,
            row => (Key: (row.Text(0), row.Time(2).UtcTicks), Counts: SourceColumns.Read(row, row.Text(1), 3)),
            ("from", oldest),
            ("length", milliseconds));
        var books = counts.ToLookup(row => row.Key, row => row.Counts);
        return [.. rows.Select(row => row.ToSample(length, SourceBook.Of(books[(row.Tenant, row.Start)])))];
    }

    private static SampleRow ReadSample(SqlRow row)
    {
        var values = new double[FeatureVector.Length];
        for (var feature = 0; feature < values.Length; feature++)
        {
            values[feature] = row.NumberOrNull(4 + feature) ?? double.NaN;
        }

        return new SampleRow(row.Text(0), row.Time(1).UtcTicks, row.Long(2), row.Long(3), values);
    }

    private static string OrderOf(SourceFilter filter)
    {
        var direction = filter.Reversed ? "DESC" : "ASC";
        var by = filter.Sort switch
        {
            SourceSort.Copies => "sum(copies)",
            SourceSort.Missing => "sum(missing)",
            SourceSort.Late => "sum(late)",
            SourceSort.Duplicates => "sum(duplicates)",
            SourceSort.Differing => "sum(differing)",
            SourceSort.DeliveredShare => "CASE WHEN sum(expected) = 0 THEN 1.0 ELSE 1.0 - (1.0 * sum(missing) / sum(expected)) END",
            _ => null,
        };
        return by is null ? $"tenant {direction}, source {direction}" : $"{by} {direction}, tenant, source";
    }

    private static (string Sql, (string, object?)[] Values) Where(SourceFilter filter)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, SourceFilter.MaxLimit));
        conditions.Add(filter.From, "window_start >= @from", "from");
        conditions.Add(filter.To, "window_start < @to", "to");
        conditions.Add(filter.Tenant, "tenant = @tenant", "tenant");
        conditions.Add(filter.Source, "source = @source", "source");
        return (conditions.Where, conditions.Values);
    }

    private sealed record SampleRow(string Tenant, long Start, long Events, long Windows, double[] Values)
    {
        public MetricsSample ToSample(TimeSpan length, SourceBook sources)
        {
            var sample = new MetricsSample
            {
                Tenant = Tenant,
                WindowStart = Start,
                Length = length,
                Events = Events,
                Windows = Windows,
                Sources = sources,
            };
            Values.CopyTo(sample.Values, 0);
            return sample;
        }
    }
}

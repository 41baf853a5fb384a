using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;
using Npgsql;
using Row = (Helios.Pipeline.Metrics.MetricsSample Sample, Helios.Pipeline.Metrics.Sources.SourceCounts Counts);

namespace Helios.Connectors.Postgres;

/// <summary>Turns what the sources of samples delivered into statements.</summary>
internal static class PostgresSourceWriter
{
    private const int RowsAtOnce = 10_000;

    private static readonly PostgresInsert<Row> Counts = new(
        "source_metrics",
        SourceColumns.Keys,
        RowsAtOnce,
        [
            PostgresColumn<Row>.Text("tenant", row => row.Sample.Tenant),
            PostgresColumn<Row>.Text("source", row => row.Counts.Source),
            PostgresColumn<Row>.Time("window_start", row => PostgresVerdict.Time(row.Sample.WindowStart)),
            PostgresColumn<Row>.Time("window_end", row => PostgresVerdict.Time(row.Sample.WindowEnd)),
            PostgresColumn<Row>.Long("length_ms", row => (long)row.Sample.Length.TotalMilliseconds),
            .. SourceColumns.Numbers.Select((name, column) => PostgresColumn<Row>.Long(name, row => SourceColumns.Number(row.Counts, column))),
        ]);

    /// <summary>Adds what writes the sources of samples, of which none repeats another's key.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<MetricsSample> samples, DateTime now) =>
        Counts.Add(batch, [.. samples.SelectMany(sample => sample.Sources, (MetricsSample sample, SourceCounts counts) => (sample, counts))], now);
}

using Helios.Pipeline.Metrics;

namespace Helios.Connectors.Store.Sql;

/// <summary>The tables <c>metrics_5m</c> and <c>metrics_1h</c>.</summary>
internal sealed class SqlMetricAggregates(SqlSession session) : IMetricAggregates
{
    private const int Limit = 10_000;

    private static readonly TimeSpan Slice = TimeSpan.FromHours(1);
    private static readonly string Features = string.Join(", ", FeatureVector.Names);
    private static readonly string Columns =
        $"tenant, window_start, samples, events, windows, {Features}, {string.Join(", ", FeatureVector.Names.Select(name => name + "_max"))}";

    private readonly Dictionary<AggregateUnit, SqlUpsert<MetricAggregate>> _upserts = Enum.GetValues<AggregateUnit>().ToDictionary(
        unit => unit,
        unit => new SqlUpsert<MetricAggregate>(
            TableOf(unit),
            $"{Columns}, window_end",
            2,
            row => [row.Tenant, row.Start, row.Samples, row.Events, row.Windows, .. Boxed(row.Means), .. Boxed(row.Largest), row.Start + row.Length]));

    public async ValueTask<long> RollAsync(AggregateUnit unit, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        long written = 0;
        for (var start = Cut(from, LengthOf(unit)); start < to; start += Slice)
        {
            written += await RollHourAsync(unit, start, cancellationToken);
        }

        return written;
    }

    public async ValueTask<IReadOnlyList<MetricAggregate>> ReadAsync(
        AggregateUnit unit, string tenant, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => await session.ReadAsync(
        scope => scope.QueryAsync(
            $"""
            SELECT {Columns} FROM {TableOf(unit)} WHERE tenant = @tenant AND window_start >= @from AND window_start < @to
            ORDER BY window_start LIMIT {Limit}
            """,
            row => Map(row, LengthOf(unit)),
            ("tenant", tenant),
            ("from", from),
            ("to", to)),
        cancellationToken);

    private static string TableOf(AggregateUnit unit) => unit == AggregateUnit.Hour ? "metrics_1h" : "metrics_5m";

    private static TimeSpan LengthOf(AggregateUnit unit) => unit == AggregateUnit.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5);

    private static DateTimeOffset Cut(DateTimeOffset at, TimeSpan unit) => new(at.UtcTicks - (at.UtcTicks % unit.Ticks), TimeSpan.Zero);

    private static IEnumerable<object?> Boxed(IReadOnlyList<double> values) => values.Select(static value => double.IsFinite(value) ? (object?)value : null);

    private static MetricAggregate Map(SqlRow row, TimeSpan length) => new(
        row.Text(0), row.Time(1), length, row.Int(2), row.Long(3), row.Long(4), Numbers(row, 5), Numbers(row, 5 + FeatureVector.Length));

    private static double[] Numbers(SqlRow row, int first)
    {
        var numbers = new double[FeatureVector.Length];
        for (var feature = 0; feature < numbers.Length; feature++)
        {
            numbers[feature] = row.NumberOrNull(first + feature) ?? double.NaN;
        }

        return numbers;
    }

    private static MetricsSample Sample(SqlRow row)
    {
        var sample = new MetricsSample
        {
            Tenant = row.Text(0),
            WindowStart = row.Time(1).UtcTicks,
            Length = TimeSpan.FromMilliseconds(row.Long(2)),
            Events = row.Long(3),
            Windows = row.Long(4),
        };
        Numbers(row, 5).CopyTo(sample.Values, 0);
        return sample;
    }

    private async ValueTask<long> RollHourAsync(AggregateUnit unit, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var (samples, known) = await session.ReadAsync(
            async scope => (
                await scope.QueryAsync(
                    $"""
                    SELECT tenant, window_start, length_ms, events, windows, {Features} FROM metrics
                    WHERE window_start >= @from AND window_start < @to
                    """,
                    Sample,
                    ("from", start),
                    ("to", start + Slice)),
                await scope.QueryAsync(
                    $"SELECT {Columns} FROM {TableOf(unit)} WHERE window_start >= @from AND window_start < @to",
                    row => Map(row, LengthOf(unit)),
                    ("from", start),
                    ("to", start + Slice))),
            cancellationToken);
        var there = known.ToDictionary(row => (row.Tenant, row.Start));
        var length = LengthOf(unit);
        var rows = samples
            .GroupBy(sample => (sample.Tenant, Start: Cut(new DateTimeOffset(sample.WindowStart, TimeSpan.Zero), length)))
            .Select(group => MetricAggregate.Of(group.Key.Tenant, group.Key.Start, length, [.. group.OrderBy(sample => sample.WindowStart).ThenBy(sample => sample.Length)]))
            .Where(row => !there.TryGetValue((row.Tenant, row.Start), out var old) || !old.IsSame(row))
            .ToList();
        if (rows.Count > 0)
        {
            await _upserts[unit].SaveAsync(session, rows, cancellationToken);
        }

        return rows.Count;
    }
}

using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Store.Sql;

/// <summary>Rows of the analytics schema as records, columns in the order of <see cref="AnalyticsTables"/>.</summary>
internal static class AnalyticsRows
{
    public static MlModel Model(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Time(7), row.Long(8), row.NumberOrNull(9),
        row.NumberOrNull(10), row.NumberOrNull(11), row.NumberOrNull(12), row.NumberOrNull(13), row.Text(14), row.Text(15), row.Text(16));

    public static MlPattern Pattern(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Int(4), row.Long(5), row.Text(6), row.NumberOrNull(7), row.Flag(8), row.Time(9),
        row.Time(10), row.Long(11));

    public static MlTrend Trend(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Time(3), row.Time(4), row.Text(5), row.Number(6), row.Number(7), row.Flag(8), row.NumberOrNull(9),
        row.TimeOrNull(10), row.NumberOrNull(11));

    public static MlForecast Forecast(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Time(4), row.Int(5), row.Time(6), row.Number(7), row.NumberOrNull(8),
        row.NumberOrNull(9));

    public static MlSample Sample(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Time(2), [.. Enumerable.Range(3, ServiceFeatures.Length).Select(column => row.NumberOrNull(column) ?? double.NaN)]);

    public static MlPredictiveAlert Alert(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Number(5), row.NumberOrNull(6), row.Time(7), row.Time(8), row.Text(9),
        row.Time(10), row.FlagOrNull(11), row.TimeOrNull(12));
}

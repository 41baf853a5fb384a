using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Analytics;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Prepared upserts of what the analytics of services found; inside a transaction, by one thread at a time.</summary>
internal sealed class SqliteAnalyticsWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteDialect _dialect = new();
    private readonly SqliteInsert _anomalies = Insert(connection, AnalyticsTables.Anomalies);
    private readonly SqliteInsert _models = Insert(connection, AnalyticsTables.Models);
    private readonly SqliteInsert _patterns = Insert(connection, AnalyticsTables.Patterns);
    private readonly SqliteInsert _trends = Insert(connection, AnalyticsTables.Trends);
    private readonly SqliteInsert _forecasts = Insert(connection, AnalyticsTables.Forecasts);
    private readonly SqliteInsert _samples = Insert(connection, AnalyticsTables.Samples);
    private readonly SqliteInsert _alerts = Insert(connection, AnalyticsTables.Alerts);

    /// <summary>Writes all rows; one with a key that is there replaces it.</summary>
    public void Write(AnalyticsFindings findings)
    {
        Write(_anomalies, AnalyticsTables.Anomalies, findings.Anomalies);
        Write(_models, AnalyticsTables.Models, findings.Models);
        Write(_patterns, AnalyticsTables.Patterns, findings.Patterns);
        Write(_trends, AnalyticsTables.Trends, findings.Trends);
        Write(_forecasts, AnalyticsTables.Forecasts, findings.Forecasts);
        Write(_samples, AnalyticsTables.Samples, findings.Hours ?? []);
        Write(_alerts, AnalyticsTables.Alerts, findings.Alerts);
    }

    public void Dispose()
    {
        _anomalies.Dispose();
        _models.Dispose();
        _patterns.Dispose();
        _trends.Dispose();
        _forecasts.Dispose();
        _samples.Dispose();
        _alerts.Dispose();
    }

    private static SqliteInsert Insert<T>(SqliteConnection connection, SqlUpsert<T> table) =>
        new(connection, table.Table, [.. table.Columns], [.. table.Keys]);

    private void Write<T>(SqliteInsert insert, SqlUpsert<T> table, List<T> rows)
    {
        foreach (var row in rows)
        {
            var values = table.ValuesOf(row);
            for (var place = 0; place < values.Length; place++)
            {
                insert.Statement.Bind(place + 1, _dialect.ToParameter(values[place]));
            }

            insert.Statement.Run();
        }
    }
}

using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Analytics;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>Turns what the analytics of services found into statements, one a row: they are few beside the events.</summary>
internal static class PostgresAnalyticsWriter
{
    private static readonly PostgresDialect Dialect = new();

    /// <summary>Adds what writes the rows to a batch; one with a key that is there, or stands before it, replaces that.</summary>
    public static void Add(NpgsqlBatch batch, AnalyticsFindings findings)
    {
        Add(batch, AnalyticsTables.Anomalies, findings.Anomalies);
        Add(batch, AnalyticsTables.Models, findings.Models);
        Add(batch, AnalyticsTables.Patterns, findings.Patterns);
        Add(batch, AnalyticsTables.Trends, findings.Trends);
        Add(batch, AnalyticsTables.Forecasts, findings.Forecasts);
        Add(batch, AnalyticsTables.Samples, findings.Hours ?? []);
        Add(batch, AnalyticsTables.Alerts, findings.Alerts);
    }

    private static void Add<T>(NpgsqlBatch batch, SqlUpsert<T> table, List<T> rows)
    {
        foreach (var row in rows)
        {
#pragma warning disable CA2100 // Names of tables and columns are constants of this assembly; values are parameters.
            var command = new NpgsqlBatchCommand(table.Sql);
#pragma warning restore CA2100
            foreach (var (name, value) in table.Columns.Zip(table.ValuesOf(row)))
            {
                command.Parameters.Add(new NpgsqlParameter(name, Dialect.ToParameter(value)));
            }

            batch.BatchCommands.Add(command);
        }
    }
}

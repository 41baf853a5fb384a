using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Removes what is too old or too much, a slice a transaction.</summary>
internal sealed class SqliteTrim : IDisposable
{
    // About so many rows come with each sample, and none is to go much before it.
    private const int SourcesOfSample = 4;

    private readonly SqliteSession _session;
    private readonly StoreSettings _settings;
    private readonly ResultTrimmer[] _results;

    public SqliteTrim(SqliteSession session, StoreSettings settings)
    {
        (_session, _settings) = (session, settings);
        var connection = session.Writer;
        _results =
        [
            new ResultTrimmer(connection, "verdicts", "id", settings.Retention, settings.MaxVerdicts),
            new ResultTrimmer(connection, "rejected", "id", settings.Retention, settings.MaxRejects),
            new ResultTrimmer(connection, "metrics", "id", settings.AnalysisRetention, settings.MaxAnalysis),
            new ResultTrimmer(connection, "source_metrics", "id", settings.AnalysisRetention, SourcesOfSample * settings.MaxAnalysis),
            new ResultTrimmer(connection, "anomalies", "seq", settings.AnalysisRetention, settings.MaxAnalysis),
            new ResultTrimmer(connection, "metric_points", "id", settings.AnalysisRetention, settings.MaxPoints),
            new ResultTrimmer(connection, "decisions", "seq", settings.AnalysisRetention, settings.MaxAnalysis),
        ];
    }

    /// <summary>Goes on until nothing is over its bound.</summary>
    /// <returns>Rows removed.</returns>
    public async ValueTask<long> RunAsync(CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var trimmer in _results)
        {
            total += await DrainAsync(
                scope => ValueTask.FromResult(trimmer.Trim((SqliteTransaction)scope.Transaction!, _session.Time.GetUtcNow(), _settings.TrimSlice)),
                cancellationToken);
        }

        foreach (var aged in AgedTable.All)
        {
            var before = _session.Time.GetUtcNow() - aged.Age(_settings);
            var sql = $"DELETE FROM {aged.Table} WHERE rowid IN (SELECT rowid FROM {aged.Table} WHERE {aged.Condition} LIMIT @slice)";
            total += await DrainAsync(
                scope => scope.RunAsync(sql, ("before", before), ("slice", _settings.TrimSlice)), cancellationToken);
        }

        total += await SqlAuditChain.DrainAsync(_session, _settings, cancellationToken);
        return total + await SqlEntityTrim.DrainAsync(_session, _settings, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var trimmer in _results)
        {
            trimmer.Dispose();
        }
    }

    private async ValueTask<long> DrainAsync(Func<SqlScope, ValueTask<int>> slice, CancellationToken cancellationToken)
    {
        long total = 0;
        int removed;
        do
        {
            removed = await _session.WriteAsync(slice, durable: false, cancellationToken);
            _session.Counters.Removed(removed);
            total += removed;
        }
        while (removed >= _settings.TrimSlice);
        return total;
    }
}

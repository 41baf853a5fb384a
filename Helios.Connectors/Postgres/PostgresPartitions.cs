using System.Globalization;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;

namespace Helios.Connectors.Postgres;

/// <summary>The tables of single days below <c>verdicts</c>: made ahead and when a verdict needs one, dropped when their time is over.</summary>
/// <remarks>
/// Days far outside the retention get none, so that no sender can have thousands of tables made; their verdicts, and those of a day whose table
/// could not be made, lie in <c>verdicts_other</c>.
/// </remarks>
internal sealed class PostgresPartitions(SqlSession session, StoreSettings settings)
{
    private const int DaysAhead = 2;
    private const int MaxKnown = 8192;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly HashSet<DateOnly> _known = [];
    private long _pauseUntil;

    /// <summary>Makes what is missing of the days of a commit, in a transaction of its own; where a long query is in the way, they do without.</summary>
    public async ValueTask EnsureAsync(IEnumerable<PostgresVerdict> verdicts, CancellationToken cancellationToken)
    {
        var today = Today();
        var oldest = DateOnly.FromDateTime((session.Time.GetUtcNow() - settings.Retention).UtcDateTime);
        foreach (var day in verdicts.Select(verdict => verdict.Day).Distinct().Where(day => !IsKnown(day)).ToArray())
        {
            if (day >= oldest && day <= today.AddDays(DaysAhead) && session.Time.GetUtcNow().UtcTicks >= Interlocked.Read(ref _pauseUntil))
            {
                await TryEnsureAsync(day, cancellationToken);
            }
        }
    }

    /// <summary>Makes the tables of today and the days ahead.</summary>
    public async ValueTask EnsureAheadAsync(CancellationToken cancellationToken)
    {
        for (var day = Today(); day <= Today().AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!IsKnown(day))
            {
                await EnsureAsync(day, cancellationToken);
            }
        }
    }

    /// <summary>Drops the tables of days that ended before the retention.</summary>
    /// <returns>Rows they held, as the server estimates.</returns>
    public async ValueTask<long> DropOldAsync(CancellationToken cancellationToken)
    {
        var oldest = DateOnly.FromDateTime((session.Time.GetUtcNow() - settings.Retention).UtcDateTime);
        var old = await session.ReadAsync(
            scope => scope.QueryAsync(
                """
                SELECT c.relname::text, greatest(c.reltuples, 0)::bigint FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                WHERE i.inhparent = to_regclass('verdicts') AND c.relname ~ '^verdicts_\d{8}$' AND c.relname < @oldest
                """,
                row => (Table: row.Text(0), Rows: row.Long(1)),
                ("oldest", $"verdicts_{oldest.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}")),
            cancellationToken);
        long dropped = 0;
        foreach (var (table, rows) in old)
        {
            // Whoever waits behind a drop that waits itself: two seconds are enough, the next round tries again.
            await session.WriteAsync(
                scope => scope.RunAsync($"SET LOCAL lock_timeout = '2s'; DROP TABLE IF EXISTS {table}"), durable: true, cancellationToken);
            dropped += rows;
        }

        session.Counters.Removed(dropped);
        return dropped;
    }

    private async ValueTask TryEnsureAsync(DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            await EnsureAsync(day, cancellationToken);
        }
        catch (StoreException e) when (e.Failure == StoreFailure.Transient)
        {
            // Counted where it was classified. verdicts_other takes the rows until the table can be made and moves them there.
            Interlocked.Exchange(ref _pauseUntil, (session.Time.GetUtcNow() + Pause).UtcTicks);
        }
    }

    private async ValueTask EnsureAsync(DateOnly day, CancellationToken cancellationToken)
    {
        // Whoever reads verdicts holds a lock that this has to wait for, and everyone after it waits behind this.
        var sql = $"SET LOCAL lock_timeout = '2s'; SELECT helios_ensure_day('{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'::date)";
        await session.WriteAsync(scope => scope.QueryAsync(sql, row => row.Flag(0)), durable: true, cancellationToken);
        lock (_gate)
        {
            if (_known.Count >= MaxKnown)
            {
                _known.Clear();
            }

            _known.Add(day);
        }
    }

    private bool IsKnown(DateOnly day)
    {
        lock (_gate)
        {
            return _known.Contains(day);
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(session.Time.GetUtcNow().UtcDateTime);
}

using System.Globalization;
using System.Numerics;
using Helios.Connectors.Fallback;
using Helios.Connectors.Store;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>The event index in PostgreSQL, for a cluster without Redis: the nodes share what they know of closed windows.</summary>
/// <remarks>
/// Table <c>event_index</c>, made by the store's migrations; one statement a batch. Slower than Redis by the cost of a row that is on disk, and like the
/// store gone together with it. Thread-safe.
/// </remarks>
/// <param name="settings">Where it is.</param>
/// <param name="node">Name of this node, for its mark.</param>
/// <param name="sources">Names of the sources by bit; those of other nodes' records are added.</param>
/// <param name="time">The clock of the marks.</param>
public sealed class PostgresEventIndex(PostgresSettings settings, string node, NameTable sources, TimeProvider time) : IRemoteIndex
{
    private const int BatchSize = 1024;
    private const int PageSize = 1024;
    private const char Separator = ',';

    // No cloud's name has it.
    private const char Unnamed = '#';

    private const string FindSql = """
        SELECT a.place, i.tenant, i.event_id, i.sources, i.window_start, i.last_seen, i.state
        FROM unnest(@high, @low) WITH ORDINALITY AS a (high, low, place) JOIN event_index AS i ON i.key_high = a.high AND i.key_low = a.low
        """;

    private const string UpsertSql = """
        INSERT INTO event_index AS i (key_high, key_low, tenant, event_id, sources, window_start, last_seen, state)
        SELECT * FROM unnest(@high, @low, @tenant, @event_id, @sources, @window_start, @last_seen, @state)
        ON CONFLICT (key_high, key_low) DO UPDATE SET tenant = excluded.tenant, event_id = excluded.event_id, sources = excluded.sources,
          window_start = excluded.window_start, last_seen = excluded.last_seen, state = excluded.state
        """;

    private readonly NpgsqlDataSource _server = settings.Open();
    private long _count;

    /// <summary>Rows when last asked, plus those stored since: an estimate, never 0 once connected.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public bool Connect()
    {
        _server.Clear();
        var estimate = Scalar("SELECT greatest(1, reltuples::bigint) FROM pg_class WHERE oid = 'event_index'::regclass");
        Volatile.Write(ref _count, Math.Max(1, estimate));
        return Scalar("SELECT count(*) FROM event_index_marks WHERE node = @node", ("node", node)) > 0;
    }

    /// <inheritdoc/>
    public void Mark() => Execute(
        "INSERT INTO event_index_marks VALUES (@node, @at) ON CONFLICT (node) DO UPDATE SET marked_at = excluded.marked_at",
        ("node", node),
        ("at", time.GetUtcNow().Ticks));

    /// <inheritdoc/>
    public string Marks() => Try(connection =>
    {
        using var command = Command(connection, "SELECT node, marked_at FROM event_index_marks WHERE node <> @node ORDER BY node", ("node", node));
        using var rows = command.ExecuteReader();
        var marks = new List<string>();
        while (rows.Read())
        {
            marks.Add(string.Create(CultureInfo.InvariantCulture, $"{rows.GetString(0)}={rows.GetInt64(1)}"));
        }

        return string.Join(' ', marks);
    });

    /// <inheritdoc/>
    /// <exception cref="RemoteIndexException">It is away or refuses.</exception>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (found.Length < queries.Length)
        {
            throw new ArgumentException($"{queries.Length} keys need as many places, not {found.Length}", nameof(found));
        }

        found[..queries.Length].Clear();
        var hits = 0;
        for (var from = 0; from < queries.Length; from += BatchSize)
        {
            var keys = queries[from..Math.Min(from + BatchSize, queries.Length)].ToArray().Select(query => query.Key).ToArray();
            foreach (var (place, record) in Find(keys))
            {
                found[from + place] = record;
                hits++;
            }
        }

        return hits;
    }

    /// <inheritdoc/>
    /// <exception cref="RemoteIndexException">It is away or refuses; nothing of the failing batch was stored.</exception>
    public void Upsert(ReadOnlySpan<IndexRecord> records) => Write(records, UpsertSql);

    /// <inheritdoc/>
    public int Merge(ReadOnlySpan<IndexRecord> records) => Write(records, UpsertSql + " WHERE i.last_seen <= excluded.last_seen");

    /// <inheritdoc/>
    public int Expire(long before, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Execute(
            """
            DELETE FROM event_index WHERE (key_high, key_low) IN
              (SELECT key_high, key_low FROM event_index WHERE last_seen < @before ORDER BY last_seen LIMIT @limit FOR UPDATE SKIP LOCKED)
            """,
            ("before", before),
            ("limit", limit));
    }

    /// <inheritdoc/>
    public long Visit(long seenFrom, IndexEntryVisitor visitor) => Try(connection =>
    {
        using var command = Command(connection, "SELECT key_high, key_low, sources, last_seen FROM event_index WHERE last_seen >= @from", ("from", seenFrom));
        command.CommandTimeout = 0;
        using var rows = command.ExecuteReader();
        var page = new List<IndexEntry>(PageSize);
        var total = 0L;
        while (rows.Read())
        {
            page.Add(new IndexEntry(KeyOf(rows.GetInt64(0), rows.GetInt64(1)), MaskOf(rows.GetString(2)), rows.GetInt64(3)));
            if (page.Count == PageSize)
            {
                total += HandOut(page, visitor);
            }
        }

        return total + HandOut(page, visitor);
    });

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private static int HandOut(List<IndexEntry> page, IndexEntryVisitor visitor)
    {
        var count = page.Count;
        visitor(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(page));
        page.Clear();
        return count;
    }

    private static EventKey KeyOf(long high, long low) => new((ulong)high, (ulong)low);

    private List<(int Place, IndexRecord Record)> Find(EventKey[] keys) => Try(connection =>
    {
        using var command = Command(
            connection, FindSql, ("high", Array.ConvertAll(keys, key => (long)key.High)), ("low", Array.ConvertAll(keys, key => (long)key.Low)));
        using var rows = command.ExecuteReader();
        var found = new List<(int, IndexRecord)>();
        while (rows.Read())
        {
            var place = (int)rows.GetInt64(0) - 1;
            found.Add((place, new IndexRecord
            {
                Key = keys[place],
                Tenant = rows.GetString(1),
                EventId = rows.GetFieldValue<byte[]>(2),
                Sources = MaskOf(rows.GetString(3)),
                WindowStart = rows.GetInt64(4),
                LastSeen = rows.GetInt64(5),
                State = rows.GetFieldValue<byte[]>(6),
            }));
        }

        return found;
    });

    private int Write(ReadOnlySpan<IndexRecord> records, string sql)
    {
        var written = 0;
        for (var from = 0; from < records.Length; from += BatchSize)
        {
            // One statement may not touch a row twice: of the same key the last record stays. Sorted, so that two nodes cannot wait for each other.
            var part = records[from..Math.Min(from + BatchSize, records.Length)].ToArray()
                .GroupBy(record => record.Key).Select(same => same.Last()).OrderBy(record => record.Key.High).ThenBy(record => record.Key.Low).ToArray();
            written += Execute(
                sql,
                ("high", Array.ConvertAll(part, record => (long)record.Key.High)),
                ("low", Array.ConvertAll(part, record => (long)record.Key.Low)),
                ("tenant", Array.ConvertAll(part, record => record.Tenant)),
                ("event_id", Array.ConvertAll(part, record => record.EventId)),
                ("sources", Array.ConvertAll(part, record => NamesOf(record.Sources))),
                ("window_start", Array.ConvertAll(part, record => record.WindowStart)),
                ("last_seen", Array.ConvertAll(part, record => record.LastSeen)),
                ("state", Array.ConvertAll(part, record => record.State)));
        }

        Interlocked.Add(ref _count, written);
        return written;
    }

    private string NamesOf(ulong mask)
    {
        var names = new List<string>(4);
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            names.Add(bit < sources.Count ? sources.Text(bit) : string.Create(CultureInfo.InvariantCulture, $"{Unnamed}{bit}"));
        }

        return string.Join(Separator, names);
    }

    private ulong MaskOf(string names)
    {
        var mask = 0UL;
        foreach (var name in names.Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var id = name[0] == Unnamed ? int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) : sources.GetOrAdd(name);
            mask |= id >= 0 ? 1UL << id : 0;
        }

        return mask;
    }

    private long Scalar(string sql, params (string Name, object Value)[] values) => Try(connection =>
    {
        using var command = Command(connection, sql, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    });

    private int Execute(string sql, params (string Name, object Value)[] values) => Try(connection =>
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    });

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params (string Name, object Value)[] values)
    {
#pragma warning disable CA2100 // Statements are constants of this class; values are parameters.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private T Try<T>(Func<NpgsqlConnection, T> call)
    {
        try
        {
            using var connection = _server.OpenConnection();
            return call(connection);
        }
        catch (NpgsqlException e)
        {
            var failure = PostgresErrors.Classify(settings, e);
            throw new RemoteIndexException(
                failure.Failure == StoreFailure.Configuration ? IndexFailure.Configuration : IndexFailure.Transient, failure.Message, e);
        }
    }
}

using Helios.Connectors.Fallback;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using StackExchange.Redis;

namespace Helios.Connectors.Redis;

/// <summary>The event index in Redis, shared by all nodes: a hash a record, which expires by itself.</summary>
/// <remarks>
/// One pipelined round trip a call up to <see cref="BatchSize"/> records. Every call ends with a question for the marker of this node, on the
/// same connection: where it is missing, Redis lost its data since <see cref="Mark"/>, and the call fails rather than deny what it should know.
/// <see cref="Connect"/> and <see cref="Mark"/> come first. Thread-safe.
/// </remarks>
public sealed class RedisEventIndex : IRemoteIndex
{
    /// <summary>Records a round trip.</summary>
    public const int BatchSize = 1024;

    /// <summary>The hash whose fields are the nodes that have stored everything they know.</summary>
    public const string MarkerKey = "helios:index:marker";

    private const int Page = 1000;
    private const string Returning = ":returning";

    // One call a record, so that it also works where a cluster spreads keys. Ticks exceed what a Lua number holds exactly (2^53), so equal
    // numbers of equal length are compared once more as text.
    private const string MergeScript = """
        local old = redis.call('HGET', KEYS[1], 'last_seen')
        if old then
          local a, b = tonumber(old), tonumber(ARGV[2])
          if a > b or (a == b and #old == #ARGV[2] and old > ARGV[2]) then return 0 end
        end
        redis.call('HSET', KEYS[1], unpack(ARGV, 3))
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        return 1
        """;

    private readonly RedisConnection _connection;
    private readonly RedisRecordCodec _codec;
    private readonly RedisSettings _settings;
    private readonly TimeProvider _time;
    private long _count;
    private string _mergeHash = "";

    /// <summary>Makes an index that is not yet connected.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="sources">Names of the sources by bit; those of other nodes' records are added.</param>
    /// <param name="time">The clock, for what is left of a merged record's life.</param>
    /// <param name="describe">Lays fingerprints and times open as fields of their own; null: they are in the state only.</param>
    /// <exception cref="ArgumentException">A setting is outside of its range.</exception>
    public RedisEventIndex(RedisSettings settings, NameTable sources, TimeProvider time, Func<IndexRecord, RedisDetail>? describe = null)
    {
        settings.Validate();
        (_settings, _time) = (settings, time);
        _connection = new RedisConnection(settings, "helios", time);
        _codec = new RedisRecordCodec(sources, describe);
    }

    private RedisValue ReturningField => _settings.Node + Returning;

    /// <summary>Keys of the database when last asked, plus those added since: an estimate, never 0 once connected.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public bool Connect()
    {
        _connection.Open();

        // A write: reading works on a read-only replica and on a full server. Sent raw, since the client hides a replica's own answer.
        _connection.Call(batch => batch.ExecuteAsync("SET", (RedisKey)$"helios:index:probe:{_settings.Node}", 1, "EX", 60));
        _mergeHash = (string)_connection.Call(static batch => batch.ExecuteAsync("SCRIPT", "LOAD", MergeScript))!;
        Refresh();
        var intact = _connection.Call(batch => batch.HashExistsAsync(MarkerKey, _settings.Node));
        _connection.Call(batch => batch.HashSetAsync(MarkerKey, ReturningField, _time.GetUtcNow().Ticks));
        return intact;
    }

    /// <inheritdoc/>
    public void Mark()
    {
        var replies = _connection.Run<Task<bool>>(batch =>
        [
            batch.HashSetAsync(MarkerKey, _settings.Node, _time.GetUtcNow().Ticks),
            batch.HashExistsAsync(MarkerKey, ReturningField),
        ]);
        if (!replies[1].GetAwaiter().GetResult())
        {
            // Emptied since the connect: what was merged before is lost, and the mark just made must not say otherwise.
            _connection.Call(batch => batch.HashDeleteAsync(MarkerKey, _settings.Node));
            throw Lost();
        }
    }

    /// <inheritdoc/>
    public string Marks()
    {
        var fields = _connection.Call(static batch => batch.HashGetAllAsync(MarkerKey));
        return string.Join(' ', fields.Where(field => field.Name != _settings.Node && !field.Name.ToString().EndsWith(Returning, StringComparison.Ordinal))
            .Select(static field => $"{field.Name}={field.Value}").Order(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    /// <exception cref="RemoteIndexException">It is away, refuses, or lost its data.</exception>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (found.Length < queries.Length)
        {
            throw new ArgumentException($"{queries.Length} keys need as many places, not {found.Length}", nameof(found));
        }

        var hits = 0;
        for (var from = 0; from < queries.Length; from += BatchSize)
        {
            var part = queries[from..Math.Min(from + BatchSize, queries.Length)];
            var keys = new RedisKey[part.Length];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = KeyOf(part[i]);
            }

            var replies = Run<Task<RedisValue[]>>(batch => Array.ConvertAll(keys, key => batch.HashGetAsync(key, RedisRecordCodec.Fields)));
            for (var i = 0; i < part.Length; i++)
            {
                found[from + i] = _codec.Read(part[i], replies[i].GetAwaiter().GetResult());
                hits += found[from + i] is null ? 0 : 1;
            }
        }

        return hits;
    }

    /// <inheritdoc/>
    /// <exception cref="RemoteIndexException">It is away, refuses, or lost its data; some records may have been stored.</exception>
    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        for (var from = 0; from < records.Length; from += BatchSize)
        {
            var part = records[from..Math.Min(from + BatchSize, records.Length)].ToArray();
            var replies = Run<Task>(batch =>
            {
                var tasks = new Task[part.Length * 2];
                for (var i = 0; i < part.Length; i++)
                {
                    var key = RedisRecordCodec.KeyOf(part[i].Tenant, part[i].EventId);
                    tasks[2 * i] = batch.ExecuteAsync("HSET", _codec.Write(part[i], key));
                    tasks[(2 * i) + 1] = batch.KeyExpireAsync(key, _settings.Ttl);
                }

                return tasks;
            });
            Interlocked.Add(ref _count, replies.Count(static reply => reply is Task<RedisResult> added && (long)added.GetAwaiter().GetResult() > 2));
        }
    }

    /// <inheritdoc/>
    public int Merge(ReadOnlySpan<IndexRecord> records)
    {
        var written = 0;
        for (var from = 0; from < records.Length; from += BatchSize)
        {
            var now = _time.GetUtcNow().Ticks;
            var part = Array.FindAll(records[from..Math.Min(from + BatchSize, records.Length)].ToArray(), record => LeftMs(record, now) > 0);
            var replies = _connection.Run<Task<RedisResult>>(batch => Array.ConvertAll(part, record => batch.ExecuteAsync(
                "EVALSHA",
                _codec.Write(
                    record,
                    _mergeHash,
                    1,
                    RedisRecordCodec.KeyOf(record.Tenant, record.EventId),
                    LeftMs(record, now),
                    (RedisValue)record.LastSeen))));
            written += replies.Count(static reply => (long)reply.GetAwaiter().GetResult() == 1);
        }

        return written;
    }

    /// <summary>Removes nothing, since Redis expires keys by itself; asks for the number of keys instead.</summary>
    /// <returns>0.</returns>
    public int Expire(long before, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Refresh();
        return 0;
    }

    /// <summary>Hands out the entries last seen at or after <paramref name="seenFrom"/>; reads every key of the database, page by page.</summary>
    /// <returns>How many there were; a key may come twice while the server resizes its table.</returns>
    public long Visit(long seenFrom, IndexEntryVisitor visitor)
    {
        var (cursor, total) = ("0", 0L);
        do
        {
            var at = cursor;
            var page = (RedisResult[])_connection.Call(batch => batch.ExecuteAsync("SCAN", at, "MATCH", RedisRecordCodec.Prefix + "*", "COUNT", Page))!;
            cursor = (string)page[0]!;
            var entries = Entries((RedisKey[])page[1]!, seenFrom);
            total += entries.Length;
            visitor(entries);
        }
        while (cursor != "0");
        return total;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static RedisKey KeyOf(in IndexQuery query) => query.Tenant is { } tenant
        ? RedisRecordCodec.KeyOf(tenant, query.EventId.Span)
        : throw new ArgumentException("an index in Redis is asked by tenant and id, not by hash alone");

    private IndexEntry[] Entries(RedisKey[] keys, long seenFrom)
    {
        var replies = Run<Task<RedisValue[]>>(batch => Array.ConvertAll(keys, key => batch.HashGetAsync(key, RedisRecordCodec.EntryFields)));
        return [.. replies.Select(reply => _codec.ReadEntry(reply.GetAwaiter().GetResult())).OfType<IndexEntry>().Where(entry => entry.LastSeen >= seenFrom)];
    }

    private void Refresh() =>
        Volatile.Write(ref _count, Math.Max(1, (long)_connection.Call(static batch => batch.ExecuteAsync("DBSIZE"))));

    /// <summary>Milliseconds a merged record has left, at most the whole retention.</summary>
    private long LeftMs(IndexRecord record, long now)
    {
        var age = record.LastSeen >= now ? 0 : now - Math.Max(record.LastSeen, 0);
        return (_settings.Ttl.Ticks - age) / TimeSpan.TicksPerMillisecond;
    }

    private RemoteIndexException Lost()
    {
        _connection.Drop();
        return new RemoteIndexException(IndexFailure.Transient, $"redis {_settings.Endpoint} lost its data ({MarkerKey} is gone)");
    }

    private TTask[] Run<TTask>(Func<IBatch, TTask[]> fill)
        where TTask : Task
    {
        Task<bool>? marker = null;
        var tasks = _connection.Run<Task>(batch =>
        {
            var filled = fill(batch);
            marker = batch.HashExistsAsync(MarkerKey, _settings.Node);
            return [.. filled, marker];
        });
        if (!marker!.GetAwaiter().GetResult())
        {
            throw Lost();
        }

        return Array.ConvertAll(tasks[..^1], static task => (TTask)task);
    }
}

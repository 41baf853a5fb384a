using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>A durable topic log in one SQLite file: an append returns after its transaction was flushed to the device.</summary>
/// <remarks>
/// Thread-safe. One thread writes; appends that wait while it flushes share the next transaction. Readers at the end are given the batches from
/// memory, others read the file in slices. The file belongs to one process, kept by a lock file beside it.
/// </remarks>
public sealed class SqliteTopicLog : ITopicLog
{
    private readonly SqliteLogFile _file;
    private readonly SqliteLogReader _reader;
    private readonly EmbeddedTopics _topics;
    private readonly ConsumerGroups _groups;
    private readonly AppendEncoder _encoder;
    private readonly SqliteLogWriter _writer;
    private readonly ITimer _trimming;
    private readonly ITimer _placing;
    private int _placesWait;

    private SqliteTopicLog(SqliteLogFile file, SqliteConnection connection, EmbeddedTopics topics, (SqliteLogReader Reader, ConsumerGroups Groups) parts)
    {
        (_file, _topics) = (file, topics);
        (_reader, _groups) = parts;
        _encoder = new AppendEncoder(topics);
        _writer = new SqliteLogWriter(file, connection, topics, _groups);
        _trimming = topics.Time.CreateTimer(_ => Trim(), null, topics.Options.TrimInterval, topics.Options.TrimInterval);
        _placing = topics.Time.CreateTimer(_ => WritePlaces(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _groups.Changed = PlacesChanged;
    }

    /// <inheritdoc />
    public string Kind => "sqlite";

    /// <summary>What happened since the file was opened.</summary>
    public LogCounters Counters => _topics.Counters;

    /// <summary>Seam for specs that make the disk fail: called on the writer's thread before each transaction.</summary>
    internal Action<SqliteConnection>? BeforeTransaction
    {
        set => _writer.BeforeTransaction = value;
    }

    /// <summary>Opens or makes a log.</summary>
    /// <param name="path">The file; its folder must exist. Files with the endings -wal, -shm and .lock lie beside it.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LogException">It is damaged, foreign, of another version, in use or not to be opened; the message says what to do.</exception>
    public static SqliteTopicLog Open(string path, EmbeddedLogOptions options, TimeProvider time)
    {
        var file = new SqliteLogFile(path);
        SqliteConnection? connection = null;
        try
        {
            connection = file.OpenWriter();
            var topics = new EmbeddedTopics(options, time);
            var reader = new SqliteLogReader(file);
            var groups = new ConsumerGroups(topics, reader);
            SqliteLogLoader.Load(connection, path, topics, groups);
            return new SqliteTopicLog(file, connection, topics, (reader, groups));
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            file.Dispose();
            throw SqliteLogErrors.Classify(e, path);
        }
        catch
        {
            connection?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken)
    {
        _topics.ThrowIfClosed(this);
        return partitions.Keys.All(_topics.All.ContainsKey)
            ? ValueTask.CompletedTask
            : _writer.DoAsync(new TopicsWork(partitions), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        _topics.ThrowIfClosed(this);
        var buffers = _encoder.Encode(records);
        try
        {
            return _writer.DoAsync(new AppendWork(buffers, AppendSize.ByTopic(buffers, _topics.Options.MaxTopicBytes)), cancellationToken);
        }
        catch (LogException)
        {
            buffers.ForEach(buffer => buffer.Dispose());
            throw;
        }
    }

    /// <inheritdoc />
    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner)
    {
        _topics.ThrowIfClosed(this);
        return _groups.Join(settings, owner);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken)
    {
        _topics.ThrowIfClosed(this);
        return ValueTask.FromResult(_groups.Lag(topic, group));
    }

    /// <summary>Writes what waits and closes the file. Readers end with <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_topics.Close())
        {
            await _trimming.DisposeAsync();
            await _placing.DisposeAsync();
        }

        await _writer.DisposeAsync();
        _reader.Dispose();
        _file.Dispose();
    }

    private void PlacesChanged()
    {
        // Offsets ride along with the next append; only where none comes do they get a transaction of their own.
        if (Interlocked.Exchange(ref _placesWait, 1) == 0)
        {
            _placing.Change(_topics.Options.CommitInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private void WritePlaces()
    {
        Volatile.Write(ref _placesWait, 0);
        _writer.WritePlaces();
    }

    private void Trim()
    {
        _groups.KeepAlive();
        _writer.Trim();
    }
}

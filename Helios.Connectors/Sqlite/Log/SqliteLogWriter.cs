using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>The one thread that writes a log file: each round puts what waits into one transaction and flushes it once.</summary>
internal sealed class SqliteLogWriter : IAsyncDisposable
{
    private readonly SqliteLogFile _file;
    private readonly EmbeddedTopics _topics;
    private readonly ConsumerGroups _groups;
    private readonly WorkQueue _queue;
    private readonly SqliteLogTrimmer _trimmer;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteLogStatements? _statements;
    private int _placesDue;
    private int _trimDue;

    /// <summary>Starts the thread on a file that was opened and loaded.</summary>
    public SqliteLogWriter(SqliteLogFile file, SqliteConnection connection, EmbeddedTopics topics, ConsumerGroups groups)
    {
        (_file, _topics, _groups) = (file, topics, groups);
        _statements = new SqliteLogStatements(connection);
        _trimmer = new SqliteLogTrimmer(topics, groups);
        _checkpointer = new SqliteCheckpointer(file.OpenCheckpointer, topics.Counters.Fail, topics.Options.CheckpointBytes);
        _queue = new WorkQueue(topics.Options.QueueLength, topics.Options.TransactionBytes);
        new Thread(Run) { IsBackground = true, Name = "helios-topic-log" }.Start();
    }

    /// <summary>Called on the writer's thread before each transaction; null outside of specs.</summary>
    public Action<SqliteConnection>? BeforeTransaction { get; set; }

    /// <summary>Hands work over and waits until it is on disk.</summary>
    /// <exception cref="LogException">It is not.</exception>
    /// <exception cref="ObjectDisposedException">The log was disposed.</exception>
    public async ValueTask DoAsync(LogWork work, CancellationToken cancellationToken)
    {
        try
        {
            ObjectDisposedException.ThrowIf(!await _queue.AddAsync(work, cancellationToken), typeof(SqliteTopicLog));
        }
        catch (Exception e)
        {
            work.Fail(e);
            _ = work.Done.Exception;
            throw;
        }

        await work.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Offsets of groups shall be written soon.</summary>
    public void WritePlaces()
    {
        Volatile.Write(ref _placesDue, 1);
        _queue.Call();
    }

    /// <summary>Old records shall be looked for.</summary>
    public void Trim()
    {
        Volatile.Write(ref _trimDue, 1);
        _queue.Call();
    }

    /// <summary>Takes no more work; returns when what waits is written and the file is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Dispose();
        await _ended.Task;
    }

    private void Run()
    {
        var works = new List<LogWork>();
        while (_queue.Take(works))
        {
            Write(works);
            works.Clear();
        }

        Volatile.Write(ref _placesDue, 1);
        Write(works);
        _checkpointer.Dispose();
        Finish();
        _ended.SetResult();
    }

    private void Write(List<LogWork> works)
    {
        var transaction = new LogTransaction();
        try
        {
            var trim = Interlocked.Exchange(ref _trimDue, 0) == 1;
            var places = Interlocked.Exchange(ref _placesDue, 0) == 1;
            transaction.Places = works.Count > 0 || places ? _groups.TakeChanged() : [];
            if (works.Count > 0 || trim || transaction.Places.Count > 0)
            {
                WriteTransaction(Statements(), transaction, works, trim);
            }
        }
        catch (SqliteException e)
        {
            Undo(e);
            Fail(transaction, works, SqliteLogErrors.Classify(e, _file.Path));
        }
        catch (LogException e)
        {
            Undo(null);
            Fail(transaction, works, e);
        }
        catch (Exception e)
        {
            // The thread has to live: without it every later append would wait for ever.
            Undo(null);
            Fail(transaction, works, SqliteLogErrors.Of(LogFailure.Fatal, _file.Path, $"an unexpected error ({e.Message})", e));
        }
    }

    private void WriteTransaction(SqliteLogStatements statements, LogTransaction transaction, List<LogWork> works, bool trim)
    {
        BeforeTransaction?.Invoke(statements.Connection);
        statements.Begin();
        var rows = new LogRows(statements, transaction, _topics);
        foreach (var work in works)
        {
            Stage(statements, transaction, rows, work);
        }

        rows.Flush();
        foreach (var place in transaction.Places)
        {
            statements.SetPlace(place);
        }

        if (trim && _trimmer.TrimOld(statements, transaction))
        {
            Trim();
        }

        statements.Commit();
        _topics.Counters.Committed();
        transaction.Publish(_topics);
        transaction.Works.ForEach(work => work.Complete());
        _checkpointer.Committed(statements.Connection);
    }

    private void Stage(SqliteLogStatements statements, LogTransaction transaction, LogRows rows, LogWork work)
    {
        if (work is TopicsWork topics)
        {
            AddTopics(statements, transaction, topics);
        }
        else if (work is AppendWork append)
        {
            foreach (var (topic, bytes) in append.Sizes)
            {
                if (!_trimmer.MakeRoom(statements, transaction, topic, bytes))
                {
                    _topics.Counters.Refuse();
                    work.Fail(AppendSize.Full(topic.Name, _topics.Options.MaxTopicBytes));
                    return;
                }
            }

            rows.Add(append);
        }

        transaction.Works.Add(work);
    }

    private void AddTopics(SqliteLogStatements statements, LogTransaction transaction, TopicsWork work)
    {
        var slot = _topics.Partitions.Length + transaction.Topics.Values.Sum();
        foreach (var (name, partitions) in work.Partitions)
        {
            if (!_topics.All.ContainsKey(name) && transaction.Topics.TryAdd(name, partitions))
            {
                statements.AddTopic(name, partitions, slot);
                slot += partitions;
            }
        }
    }

    private SqliteLogStatements Statements()
    {
        if (_statements is null)
        {
            var connection = _file.OpenWriter();
            try
            {
                SqliteLogLoader.Reload(connection, _file.Path, _topics);
                _statements = new SqliteLogStatements(connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        return _statements;
    }

    private void Undo(SqliteException? error)
    {
        try
        {
            _statements?.Rollback();
            if (error is not null && SqliteLogErrors.IsHarmless(error))
            {
                return;
            }
        }
        catch (SqliteException)
        {
            // The connection is closed below, which takes the transaction back as well.
        }

        _statements?.Dispose();
        _statements = null;
    }

    private void Fail(LogTransaction transaction, List<LogWork> works, LogException error)
    {
        _topics.Counters.Fail();
        _groups.PutBack(transaction.Places);
        works.ForEach(work => work.Fail(error));
    }

    private void Finish()
    {
        try
        {
            if (_statements is { } statements)
            {
                SqliteLogFile.Run(statements.Connection, "PRAGMA wal_checkpoint(TRUNCATE);");
            }
        }
        catch (SqliteException)
        {
            // The write-ahead log stays beside the file and is read at the next start.
            _topics.Counters.Fail();
        }

        _statements?.Dispose();
    }
}

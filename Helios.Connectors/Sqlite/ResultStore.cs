using Helios.Connectors.Store;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>Verdicts, dead letters, metric samples, anomalies and decisions in one SQLite file.</summary>
/// <remarks>
/// One task writes, in transactions of what waits; a full queue makes the caller wait, which is the backpressure of the graph. Write-ahead log with
/// synchronous=NORMAL: after a loss of power the last transactions may be gone, never half of one. Bounded by age and number of rows. An
/// error of the file ends the task; every later write throws it.
/// </remarks>
public sealed class ResultStore : IAsyncDisposable
{
    private const int RowsInTransaction = 8192;
    private const int TrimSlice = 2000;

    private readonly SqliteConnection _connection;
    private readonly ResultWriter _writer;
    private readonly ResultTrimmer[] _trimmers;
    private readonly Channel<ResultRows> _queue;
    private readonly TimeProvider _time;
    private readonly ITimer _trimming;
    private readonly Task _task;
    private int _trimDue;
    private int _disposed;
    private long _trimmed;

    private ResultStore(SqliteConnection connection, ResultStoreOptions options, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        _writer = new ResultWriter(connection);
        Sources = _writer.ReadSources();
        _trimmers =
        [
            new ResultTrimmer(connection, "verdicts", "id", options.VerdictAge, options.MaxVerdicts),
            new ResultTrimmer(connection, "rejected", "id", options.RejectAge, options.MaxRejects),
            new ResultTrimmer(connection, "metrics", "id", options.AnalysisAge, options.MaxAnalysis),
            new ResultTrimmer(connection, "anomalies", "seq", options.AnalysisAge, options.MaxAnalysis),
            new ResultTrimmer(connection, "decisions", "seq", options.AnalysisAge, options.MaxAnalysis),
        ];
        _queue = Channel.CreateBounded<ResultRows>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        _trimming = time.CreateTimer(_ => AskForTrim(), null, options.TrimInterval, options.TrimInterval);
        _task = Task.Run(RunAsync);
    }

    /// <summary>Names of sources in the order of their ids, as they were when the file was opened.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Rows that went because they were too old or too many.</summary>
    public long Trimmed => Interlocked.Read(ref _trimmed);

    /// <summary>Ends when the store is disposed, or with the error that ended the writing.</summary>
    public Task Writing => _task;

    /// <summary>False once the writing has ended.</summary>
    public bool IsWritable => !_task.IsCompleted;

    /// <summary>Opens or makes the file and starts writing.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="options">What is kept.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ResultStoreException">It is damaged, foreign, of another version or not to be opened.</exception>
    public static ResultStore Open(string path, ResultStoreOptions options, TimeProvider time) =>
        new(ResultStoreFile.Open(path), options, time);

    /// <summary>Hands rows over; returns once they are queued, not yet written.</summary>
    /// <exception cref="ChannelClosedException">Writing has ended; the inner exception is why.</exception>
    public ValueTask WriteAsync(ResultRows rows, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(rows, cancellationToken);

    /// <summary>Writes what waits, then closes the file. Does not throw for an error that a write has thrown.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _queue.Writer.TryComplete();
        await _trimming.DisposeAsync();
        await _task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var trimmer in _trimmers)
        {
            trimmer.Dispose();
        }

        _writer.Dispose();
        await _connection.DisposeAsync();
    }

    private void AskForTrim()
    {
        Volatile.Write(ref _trimDue, 1);

        // Wakes an idle writer; a busy one looks at the flag anyway.
        _queue.Writer.TryWrite(new ResultRows());
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                WriteWaiting();
            }

            SqliteIndexFile.Run(_connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        }
        catch (SqliteException e)
        {
            _queue.Writer.TryComplete(new ResultStoreException(_connection.DataSource, e.Message, e));
            throw;
        }
    }

    private void WriteWaiting()
    {
        var now = _time.GetUtcNow();
        var written = 0;
        using var transaction = _connection.BeginTransaction();
        while (written < RowsInTransaction && _queue.Reader.TryRead(out var rows))
        {
            _writer.Write(transaction, rows, now);
            written += rows.Count;
        }

        // Twice what came in, so that a table over its bound shrinks even while it is written to without a pause.
        var due = Interlocked.Exchange(ref _trimDue, 0) == 1;
        if (due || written > 0)
        {
            // The clock is read after the request was taken: with the time of the rows above, a request that came since would count as
            // served although what it was about is not old enough yet.
            now = _time.GetUtcNow();
            foreach (var trimmer in _trimmers)
            {
                Interlocked.Add(ref _trimmed, trimmer.Trim(transaction, now, due ? Math.Max(TrimSlice, 2 * written) : 2 * written));
            }
        }

        transaction.Commit();
    }
}

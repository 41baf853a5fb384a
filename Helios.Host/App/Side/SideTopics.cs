using System.Threading.Channels;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Side;

/// <summary>The topics beside the events: their records go to a processor each, and rows, state and offset of all into one commit.</summary>
/// <remarks>
/// The reader hands over batches and partitions that come and go, in order; one task does the rest. At most one commit is under way, meanwhile the
/// next is gathered, until so much waits that reading stops. A partition that the store says is another node's is closed; its epoch in the store
/// keeps its rows out whatever happens here. What a commit has to publish goes out once it is written, before its offset is told to the log.
/// </remarks>
internal sealed partial class SideTopics(
    IReadOnlyList<ISideProcessor> processors,
    Func<IReadOnlyList<ShardCommit>, CancellationToken, ValueTask<IReadOnlyList<TopicPartition>>> commit,
    Action<IReadOnlyList<LogPosition>> noteCommitted,
    TimeProvider time,
    ILogger logger,
    Func<IReadOnlyList<LogAppend>, CancellationToken, ValueTask>? publish = null) : ISideCounts
{
    private const int MaxQueued = 64;
    private const long MaxPendingBytes = 16 << 20;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly Dictionary<string, ISideProcessor> _processors = processors.ToDictionary(processor => processor.Topic, StringComparer.Ordinal);
    private readonly Dictionary<TopicPartition, long> _epochs = [];
    private readonly SideBatches _batches = new();

    // Only batches wait for room: a partition that comes or goes must not block the thread of the group.
    private readonly Channel<SideWork> _queue = Channel.CreateUnbounded<SideWork>();
    private readonly Channel<bool> _room = Channel.CreateBounded<bool>(MaxQueued);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private IReadOnlyList<ShardCommit> _underWay = [];
    private Task<IReadOnlyList<TopicPartition>>? _committing;
    private Exception? _failure;
    private long _pendingBytes;
    private long _dropped;
    private long _fenced;

    /// <summary>Records that came for a partition that was not, or no longer, open, or of a topic without a processor.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Partitions closed because the store knew of another owner.</summary>
    public long Fenced => Interlocked.Read(ref _fenced);

    /// <summary>Copies a batch and queues it; waits while too many are queued. Once <see cref="Complete"/> was called it takes nothing.</summary>
    /// <exception cref="ChannelClosedException">The task has failed; the inner exception is why.</exception>
    public async ValueTask TakeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        while (!_room.Writer.TryWrite(true) && await _room.Writer.WaitToWriteAsync(cancellationToken))
        {
        }

        var copy = _batches.Copy(batch);
        if (!TryQueue(new SideWork.Records(copy)))
        {
            _batches.Return(copy);
        }
    }

    /// <summary>A partition is this node's from the next batch on. Any thread.</summary>
    public void Open(ShardState state) => TryQueue(new SideWork.Open(state));

    /// <summary>A partition is another's behind the last batch. Any thread.</summary>
    public void Close(TopicPartition partition) => TryQueue(new SideWork.Close(partition));

    /// <summary>Nothing more comes: what is queued is processed and committed, then <see cref="RunAsync"/> ends. Any thread.</summary>
    public void Complete()
    {
        _queue.Writer.TryComplete();
        Wake();
    }

    /// <summary>Closes what is open in the processors, so that others may go on with them; once <see cref="RunAsync"/> has ended.</summary>
    public void Leave()
    {
        foreach (var partition in _epochs.Keys.ToArray())
        {
            CloseShard(partition);
        }
    }

    /// <summary>Does the work until <see cref="Complete"/>. Once.</summary>
    /// <param name="cancellationToken">Drops what is not committed.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(_ => Wake(), null, Tick, Tick);
        try
        {
            while (await TurnAsync(stop.Token))
            {
                await _wake.Reader.ReadAsync(stop.Token);
            }
        }
        catch (Exception e)
        {
            _failure = e;
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await EndAsync();
        }
    }

    private bool TryQueue(SideWork work)
    {
        var isQueued = _queue.Writer.TryWrite(work);
        if (!isQueued && _failure is { } failure and not OperationCanceledException)
        {
            throw new ChannelClosedException("the side topics have stopped", failure);
        }

        Wake();
        return isQueued;
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    /// <returns>False when everything is done.</returns>
    private async ValueTask<bool> TurnAsync(CancellationToken cancellationToken)
    {
        if (_committing is { IsCompleted: true })
        {
            Settle(await _committing);
        }

        var now = time.GetUtcNow();
        while (_pendingBytes < MaxPendingBytes && _queue.Reader.TryRead(out var work))
        {
            Handle(work, now);
        }

        var isLast = _queue.Reader.Completion.IsCompleted;
        if (_committing is null)
        {
            StartCommit(now, isLast, cancellationToken);
        }

        return !isLast || _committing is not null;
    }

    private void Handle(SideWork work, DateTimeOffset now)
    {
        switch (work)
        {
            case SideWork.Open { State: var state }:
                if (_processors.TryGetValue(state.Shard.Topic, out var processor))
                {
                    _epochs[state.Shard] = state.Epoch;
                    processor.Open(state);
                }

                break;
            case SideWork.Close close:
                CloseShard(close.Partition);
                break;
            case SideWork.Records { Batch: var batch }:
                Process(batch, now);
                _batches.Return(batch);
                _room.Reader.TryRead(out _);
                break;
        }
    }

    private void Process(LogBatch batch, DateTimeOffset now)
    {
        if (!_epochs.ContainsKey(batch.Partition))
        {
            Interlocked.Add(ref _dropped, batch.Records.Count);
            return;
        }

        _processors[batch.Partition.Topic].Take(batch, now);
        _pendingBytes += batch.Chunk.Length;
    }

    private void CloseShard(TopicPartition partition)
    {
        if (_epochs.Remove(partition))
        {
            _processors[partition.Topic].Close(partition);
        }
    }

    private void StartCommit(DateTimeOffset now, bool isLast, CancellationToken cancellationToken)
    {
        _underWay = [.. processors.SelectMany(processor => processor.Collect(now, isLast))];
        if (_pendingBytes >= MaxPendingBytes)
        {
            Wake();
        }

        _pendingBytes = 0;
        if (_underWay.Count > 0)
        {
            (ShardCommit Commit, IReadOnlyList<LogAppend> Messages)[] work =
                [.. _underWay.Select(commit => (commit, _processors[commit.Shard.Topic].Messages(commit)))];
            _committing = Task.Run(() => CommitAsync(work, cancellationToken), CancellationToken.None);
            _committing.ContinueWith(_ => Wake(), TaskScheduler.Default);
        }
    }

    private async Task<IReadOnlyList<TopicPartition>> CommitAsync(
        (ShardCommit Commit, IReadOnlyList<LogAppend> Messages)[] work, CancellationToken cancellationToken)
    {
        var fenced = await commit([.. work.Select(static part => part.Commit)], cancellationToken);
        LogAppend[] messages = [.. work.Where(part => !fenced.Contains(part.Commit.Shard)).SelectMany(static part => part.Messages)];
        if (messages.Length > 0 && publish is not null)
        {
            await publish(messages, cancellationToken);
        }

        return fenced;
    }

    private void Settle(IReadOnlyList<TopicPartition> fenced)
    {
        var positions = new List<LogPosition>(_underWay.Count);
        foreach (var done in _underWay)
        {
            if (!fenced.Contains(done.Shard))
            {
                positions.Add(new LogPosition(done.Shard, done.Offset));
            }
            else if (_epochs.TryGetValue(done.Shard, out var epoch) && epoch == done.Epoch)
            {
                // Of an older epoch it may be this very node that has claimed it anew.
                Interlocked.Increment(ref _fenced);
                LogFenced(done.Shard.ToString());
                CloseShard(done.Shard);
            }
        }

        (_underWay, _committing) = ([], null);
        if (positions.Count > 0)
        {
            noteCommitted(positions);
        }
    }

    private async Task EndAsync()
    {
        _queue.Writer.TryComplete();

        // Whoever waits for room finds the queue closed.
        _room.Writer.TryComplete();
        if (_committing is { } committing)
        {
            await ((Task)committing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

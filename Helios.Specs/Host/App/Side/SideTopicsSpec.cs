using Helios.Pipeline.Events;
using Helios.Host.Observability;
using System.Threading.Channels;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Side;

public sealed class SideTopicsSpec : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly SideStore _store = new();
    private readonly CancellationTokenSource _cut = new(TimeSpan.FromSeconds(60));
    private readonly List<LogPosition> _told = [];
    private readonly SideTopics _side;
    private Func<IReadOnlyList<ShardCommit>, CancellationToken, ValueTask<IReadOnlyList<TopicPartition>>> _commit;
    private Task _running = Task.CompletedTask;
    private int _calls;

    public SideTopicsSpec()
    {
        _commit = _store.CommitAsync;
        _side = new SideTopics([new DeadLetterProcessor(new ResultLog(new StreamNames(), TimeProvider.System))], CommitAsync, Tell, _time, NullLogger.Instance);
    }

    [Fact]
    public async Task Everything_queued_is_committed_before_the_end_and_then_the_consumer_is_told()
    {
        _side.Open(_store.Claim(SideLog.Letters));
        for (var number = 0; number < 10; number++)
        {
            await Take(number);
        }

        _side.Complete();
        await Run();
        Assert.Equal(10, _store.Rows.Count);
        Assert.Equal(new LogPosition(SideLog.Letters, 10), _told[^1]);
    }

    [Fact]
    public async Task Batch_is_copied_with_its_headers()
    {
        _side.Open(_store.Claim(SideLog.Letters));
        var batch = SideLog.Batch(SideLog.Letters, 0, SideLog.Letter(1));
        var values = batch.Headers.Select(header => header.Value.ToArray()).ToArray();
        batch.Headers.Clear();
        foreach (var value in values)
        {
            batch.Headers.Add(new LogHeader(SideLog.Letter(1).Headers[batch.Headers.Count].Name, value));
        }

        await _side.TakeAsync(batch, _cut.Token);
        batch.Chunk.Bytes.AsSpan().Clear();
        batch.Clear();
        Array.ForEach(values, Array.Clear);
        _side.Complete();
        await Run();
        Assert.Contains("reject http/n/1-1: aws malformed broken 3 7B2061", _store.Rows);
    }

    [Fact]
    public async Task One_commit_is_under_way_and_all_that_comes_meanwhile_is_in_the_next()
    {
        var gate = new TaskCompletionSource();
        _commit = async (commits, token) =>
        {
            await gate.Task.WaitAsync(token);
            return await _store.CommitAsync(commits, token);
        };
        _side.Open(_store.Claim(SideLog.Letters));
        _running = Run();
        await Take(0);
        await Eventually.Holds(() => Volatile.Read(ref _calls) == 1, "the first commit");
        for (var number = 1; number < 60; number++)
        {
            await Take(number);
        }

        _side.Complete();
        gate.SetResult();
        await _running;
        Assert.Equal([1, 59], _store.Commits.Select(commit => commit.Rows.Rejects.Count));
    }

    [Fact]
    public async Task Reader_waits_while_too_much_is_queued()
    {
        _side.Open(_store.Claim(SideLog.Letters));
        for (var number = 0; number < 64; number++)
        {
            await Take(number);
        }

        var waiting = Take(64);
        Assert.False(waiting.IsCompleted);
        _running = Run();
        await waiting;
        _side.Complete();
        await _running;
        Assert.Equal(65, _store.Rows.Count);
    }

    [Fact]
    public async Task Clock_alone_moves_processors_on()
    {
        var asked = Channel.CreateUnbounded<DateTimeOffset>();
        var side = new SideTopics([new Asked(asked)], _store.CommitAsync, Tell, _time, NullLogger.Instance);
        _running = side.RunAsync(_cut.Token);
        await asked.Reader.ReadAsync(_cut.Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(_time.UtcNow, await asked.Reader.ReadAsync(_cut.Token));
        side.Complete();
        await _running;
    }

    [Fact]
    public async Task Fenced_partition_is_closed_and_the_others_go_on()
    {
        var other = SideLog.Letters with { Partition = 1 };
        _side.Open(_store.Claim(SideLog.Letters));
        _side.Open(_store.Claim(other));
        _store.Claim(SideLog.Letters);
        _running = Run();
        await Take(0);
        await Eventually.Holds(() => _side.Fenced == 1, "the partition is fenced");
        await Take(1);
        await _side.TakeAsync(SideLog.Batch(other, 0, SideLog.Letter(7)), _cut.Token);
        _side.Complete();
        await _running;
        Assert.Equal((1, 1L), (_store.Rows.Count, _side.Dropped));
        Assert.Equal([new LogPosition(other, 1)], _told);
    }

    [Fact]
    public async Task Commit_of_an_older_epoch_that_is_left_out_does_not_close_the_newer()
    {
        var gate = new TaskCompletionSource();
        _commit = async (commits, token) =>
        {
            await gate.Task.WaitAsync(token);
            return await _store.CommitAsync(commits, token);
        };
        _side.Open(_store.Claim(SideLog.Letters));
        _running = Run();
        await Take(0);
        await Eventually.Holds(() => Volatile.Read(ref _calls) == 1, "the first commit");
        _side.Close(SideLog.Letters);
        _side.Open(_store.Claim(SideLog.Letters));
        for (var number = 0; number < 65; number++)
        {
            // The last finds room only once the first was taken, which is after the partition was opened anew.
            await Take(number);
        }

        _side.Complete();
        gate.SetResult();
        await _running;
        Assert.Equal((65, 0L, 0L), (_store.Rows.Count, _side.Fenced, _side.Dropped));
    }

    [Fact]
    public async Task Records_of_a_partition_that_is_not_open_are_dropped_and_counted()
    {
        await Take(0);
        _side.Open(_store.Claim(SideLog.Letters));
        _side.Close(SideLog.Letters);
        await Take(0);
        _side.Open(new ShardState(SideLog.Metrics(0), 1, 0, 0, []));
        await _side.TakeAsync(SideLog.Batch(SideLog.Metrics(0), 0, SideLog.Letter(1)), _cut.Token);
        _side.Complete();
        await Run();
        Assert.Equal((0, 3L), (_store.Rows.Count, _side.Dropped));
    }

    [Fact]
    public async Task Commit_that_fails_ends_the_task_and_whoever_waits_for_it()
    {
        _commit = (_, _) => throw new StoreException(StoreFailure.Fatal, "damaged");
        _side.Open(_store.Claim(SideLog.Letters));
        for (var number = 0; number < 64; number++)
        {
            await Take(number);
        }

        var failed = await Assert.ThrowsAsync<StoreException>(Run);
        var refused = await Assert.ThrowsAsync<ChannelClosedException>(() => Take(64));
        Assert.Same(failed, refused.InnerException);
    }

    [Fact]
    public async Task Cancelled_task_drops_what_is_not_committed()
    {
        _commit = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return [];
        };
        _side.Open(_store.Claim(SideLog.Letters));
        _running = Run();
        await Take(0);
        await Eventually.Holds(() => Volatile.Read(ref _calls) == 1, "the first commit");
        await _cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        await _side.TakeAsync(SideLog.Batch(SideLog.Letters, 1, SideLog.Letter(1)), CancellationToken.None);
        Assert.Empty(_store.Rows);
    }

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _cut.Dispose();
    }

    private Task Run() => _side.RunAsync(_cut.Token).WaitAsync(TimeSpan.FromSeconds(30));

    private Task Take(int number) => _side.TakeAsync(SideLog.Batch(SideLog.Letters, number, SideLog.Letter(number)), _cut.Token).AsTask();

    private ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return _commit(commits, cancellationToken);
    }

    private void Tell(IReadOnlyList<LogPosition> positions) => _told.AddRange(positions);

    private sealed class Asked(Channel<DateTimeOffset> asked) : ISideProcessor
    {
        public string Topic => TopicNames.Metrics;

        public void Open(ShardState state)
        {
        }

        public void Close(TopicPartition partition)
        {
        }

        public void Take(LogBatch batch, DateTimeOffset now)
        {
        }

        public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast)
        {
            asked.Writer.TryWrite(now);
            return [];
        }
    }
}

using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Side;

public sealed class SidePublishingSpec
{
    private readonly SideStore _store = new();
    private readonly List<LogAppend> _published = [];
    private int _writtenBefore;

    [Fact]
    public async Task Messages_of_a_commit_go_out_once_it_is_written()
    {
        var side = New();
        side.Open(_store.Claim(SideLog.Samples));
        await side.TakeAsync(SideLog.Batch(SideLog.Samples, 0, SideLog.Text(TopicNames.AnalyticsAlerts, "a")), CancellationToken.None);
        side.Complete();
        await side.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 1), (_published.Count, _writtenBefore));
    }

    [Fact]
    public async Task Messages_of_a_commit_that_is_left_out_do_not_go_out()
    {
        var side = New();
        side.Open(_store.Claim(SideLog.Samples));
        _store.Claim(SideLog.Samples);
        await side.TakeAsync(SideLog.Batch(SideLog.Samples, 0, SideLog.Text(TopicNames.AnalyticsAlerts, "a")), CancellationToken.None);
        side.Complete();
        await side.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_published);
        Assert.Equal(1, side.Fenced);
    }

    private SideTopics New() => new([new Publishing()], _store.CommitAsync, static _ => { }, new FakeTimeProvider(), NullLogger.Instance, Publish);

    private ValueTask Publish(IReadOnlyList<LogAppend> messages, CancellationToken cancellationToken)
    {
        _writtenBefore = _store.Commits.Count;
        _published.AddRange(messages);
        return ValueTask.CompletedTask;
    }

    /// <summary>One message a commit.</summary>
    private sealed class Publishing : ISideProcessor
    {
        private SideShard _shard = null!;

        public string Topic => TopicNames.AnalyticsAlerts;

        public void Open(ShardState state) => _shard = new SideShard(state);

        public void Close(TopicPartition partition)
        {
        }

        public void Take(LogBatch batch, DateTimeOffset now) => _shard.Advance(batch);

        public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast) =>
            _shard.IsDue(hasRows: false, hasState: false, now, isLast) ? [_shard.Commit(new ResultRows(), default, now)] : [];

        public IReadOnlyList<LogAppend> Messages(ShardCommit commit) => [SideLog.Text(TopicNames.MlAnomalies, "found")];
    }
}

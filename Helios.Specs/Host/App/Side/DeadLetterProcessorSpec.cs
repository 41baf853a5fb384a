using Helios.Pipeline.Events;
using Helios.Host.Observability;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;

namespace Helios.Specs.Host.App.Side;

public sealed class DeadLetterProcessorSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DeadLetterProcessor _processor = new(new ResultLog(new StreamNames(), TimeProvider.System));
    private readonly SideStore _store = new();

    [Fact]
    public void Letters_are_rows_with_the_offset_behind_them()
    {
        _processor.Open(_store.Claim(SideLog.Letters));
        _processor.Take(SideLog.Batch(SideLog.Letters, 0, SideLog.Letter(1), SideLog.Text(TopicNames.DeadLetters, "of another program")), Noon);
        var commit = Assert.Single(_processor.Collect(Noon, isLast: false));
        Assert.Equal((2L, 1L, true), (commit.Offset, commit.Epoch, commit.State.IsEmpty));
        Assert.Equal(["http/n/1-1", "events.dlq/0@1#0"], commit.Rows.Rejects.Select(reject => reject.Origin));
        Assert.Empty(_processor.Collect(Noon.AddMinutes(1), isLast: true));
    }

    [Fact]
    public void Offset_alone_is_committed_once_a_second_or_at_the_end()
    {
        _processor.Open(_store.Claim(SideLog.Letters));
        TakeNothing(1);
        Assert.Equal(1, Assert.Single(_processor.Collect(Noon, isLast: false)).Offset);
        TakeNothing(2);
        Assert.Empty(_processor.Collect(Noon.AddMilliseconds(999), isLast: false));
        Assert.Equal(2, Assert.Single(_processor.Collect(Noon.AddSeconds(1), isLast: false)).Offset);
        TakeNothing(3);
        Assert.Equal(3, Assert.Single(_processor.Collect(Noon.AddSeconds(1), isLast: true)).Offset);
    }

    [Fact]
    public void Records_before_the_offset_are_passed_over_and_a_closed_partition_commits_nothing()
    {
        var state = _store.Claim(SideLog.Letters);
        _processor.Open(state with { Offset = 5 });
        _processor.Take(SideLog.Batch(SideLog.Letters, 4, SideLog.Letter(4), SideLog.Letter(5)), Noon);
        IReadOnlyList<ShardCommit> commits = _processor.Collect(Noon, isLast: false);
        Assert.Equal("http/n/1-5", Assert.Single(Assert.Single(commits).Rows.Rejects).Origin);
        _processor.Take(SideLog.Batch(SideLog.Letters, 6, SideLog.Letter(6)), Noon);
        _processor.Close(SideLog.Letters);
        Assert.Empty(_processor.Collect(Noon, isLast: true));
    }

    private void TakeNothing(long next)
    {
        var batch = SideLog.Batch(SideLog.Letters, 0);
        batch.NextOffset = next;
        _processor.Take(batch, Noon);
    }
}

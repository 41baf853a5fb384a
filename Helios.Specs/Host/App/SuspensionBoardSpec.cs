using Helios.Host.App;
using Helios.Pipeline.Events;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App;

public sealed class SuspensionBoardSpec
{
    private readonly StreamNames _names = new(16);

    [Fact]
    public void Source_stays_suspended_until_its_last_holder_lets_go()
    {
        var board = new SuspensionBoard(_names);
        Assert.True(board.Hold("aws", "breaker/aws/ingest"));
        Assert.True(board.Hold("aws", "breaker/aws/delivery"));
        Assert.True(board.Hold("aws", "breaker/aws/ingest"));
        Assert.True(board.Hold("gcp", "ann"));
        Assert.Equal(["breaker/aws/delivery", "breaker/aws/ingest"], board.HoldersOf("aws"));
        Assert.Equal(0b11ul, board.Mask);
        board.Release("aws", "breaker/aws/ingest");
        board.Release("aws", "breaker/aws/ingest");
        board.Release("aws", "ann");
        Assert.Equal(0b11ul, board.Mask);
        board.Release("aws", "breaker/aws/delivery");
        Assert.Equal(0b10ul, board.Mask);
        Assert.Empty(board.HoldersOf("aws"));
    }

    [Fact]
    public void Release_of_an_unknown_source_changes_nothing()
    {
        var board = new SuspensionBoard(_names);
        board.Release("nowhere", "ann");
        Assert.Equal((0ul, 0), (board.Mask, _names.Sources.Count));
    }

    [Fact]
    public void Holders_and_sources_beyond_the_limit_are_refused()
    {
        var board = new SuspensionBoard(_names);
        for (var i = 0; i < SuspensionBoard.MostHolders; i++)
        {
            Assert.True(board.Hold("aws", $"h{i}"));
        }

        Assert.False(board.Hold("aws", "one too many"));
        Assert.True(board.Hold("aws", "h7"));
        for (var i = 1; i < StreamNames.MaxSources; i++)
        {
            Assert.True(board.Hold($"c{i}", "ann"));
        }

        Assert.False(board.Hold("one-too-many", "ann"));
        Assert.Equal(ulong.MaxValue, board.Mask);
    }

    [Fact]
    public async Task Holders_on_many_threads_leave_no_trace()
    {
        var board = new SuspensionBoard(_names);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => OwnThread.Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                board.Hold("aws", $"h{thread}");
                Assert.NotEqual(0ul, board.Mask);
                board.Release("aws", $"h{thread}");
            }
        })));
        Assert.Equal(0ul, board.Mask);
    }
}

using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Log;

public sealed class LagHistorySpec
{
    private static readonly TopicPartition Partition = new("events.all", 0);

    [Fact]
    public void Group_without_a_poll_is_ok() => Assert.Equal(LagStatus.Ok, new LagHistory().Status(0));

    [Fact]
    public void Lag_of_nothing_now_is_ok_whatever_was_before() =>
        Assert.Equal(LagStatus.Ok, After(Steady(9, committed: 5, end: i => 10 + i).Append((30, 30))));

    [Theory]
    [InlineData(5, LagStatus.Ok)]
    [InlineData(4, LagStatus.Stop)]
    public void Allowed_lag_counts_as_none(long allowed, LagStatus expected) =>
        Assert.Equal(expected, After(Steady(10, committed: 10, end: _ => 15), allowed: allowed));

    [Fact]
    public void No_progress_for_longer_than_there_was_some_is_a_stop() =>
        Assert.Equal(LagStatus.Stop, After([(1, 10), (2, 11), (3, 12), (4, 13), (4, 14), (4, 15), (4, 16), (4, 17)]));

    [Fact]
    public void Pause_shorter_than_the_progress_before_is_no_stop() =>
        Assert.Equal(LagStatus.Ok, After([(1, 10), (2, 11), (3, 12), (4, 13), (5, 14), (6, 15), (6, 16), (6, 17), (6, 18)]));

    [Fact]
    public void Rare_commits_seen_by_few_polls_are_no_stop() =>
        Assert.Equal(LagStatus.Ok, After([(1, 10), (1, 11), (1, 12)]));

    [Fact]
    public void Stop_is_seen_though_the_end_was_reached_earlier_in_the_window() =>
        Assert.Equal(LagStatus.Stop, After([(4, 4), (5, 5), (5, 6), (5, 7), (5, 8), (5, 9)]));

    [Fact]
    public void Records_that_only_just_came_are_no_stop() =>
        Assert.Equal(LagStatus.Ok, After([.. Steady(8, committed: 5, end: _ => 5), (5, 9)]));

    [Fact]
    public void Offset_that_fell_and_was_not_regained_is_a_rewind() =>
        Assert.Equal(LagStatus.Rewind, After([(10, 20), (11, 21), (5, 22), (6, 23)]));

    [Fact]
    public void Rewind_shows_though_the_end_was_reached_earlier_in_the_window() =>
        Assert.Equal(LagStatus.Rewind, After([(20, 20), (5, 22), (6, 23)]));

    [Fact]
    public void Offset_that_was_regained_is_no_rewind() =>
        Assert.Equal(LagStatus.Ok, After([(10, 20), (11, 21), (5, 22), (11, 23)]));

    [Fact]
    public void Stop_comes_before_rewind() =>
        Assert.Equal(LagStatus.Stop, After([(10, 20), (5, 20), (5, 20), (5, 20), (5, 20)]));

    [Fact]
    public void Life_without_progress_is_a_stall_once_the_window_is_full()
    {
        Assert.Equal(LagStatus.Ok, After(Steady(9, committed: 5, end: i => 10 + i), alive: true));
        Assert.Equal(LagStatus.Stall, After(Steady(10, committed: 5, end: i => 10 + i), alive: true));
    }

    [Fact]
    public void End_reached_within_the_window_is_no_stall_and_no_warning()
    {
        Assert.Equal(LagStatus.Ok, After([(5, 5), .. Steady(9, committed: 5, end: i => 10 + i)], alive: true));
        Assert.Equal(LagStatus.Ok, After([(5, 5), .. Enumerable.Range(0, 9).Select(i => (6L + i, 20L + (2 * i)))]));
    }

    [Theory]
    [InlineData(2, LagStatus.Warning)]
    [InlineData(1, LagStatus.Warning)]
    public void Lag_that_never_falls_is_a_warning(int growth, LagStatus expected) =>
        Assert.Equal(expected, After(Enumerable.Range(0, 10).Select(i => ((long)i, 20L + (growth * i)))));

    [Fact]
    public void Lag_that_fell_once_is_ok() =>
        Assert.Equal(LagStatus.Ok, After(Enumerable.Range(0, 10).Select(i => ((long)i, i == 5 ? 20L : 20L + (2 * i)))));

    [Fact]
    public void Only_the_last_ten_polls_count() =>
        Assert.Equal(LagStatus.Warning, After([(0, 0), (5, 5), .. Enumerable.Range(0, 10).Select(i => (6L + i, 20L + (2 * i)))]));

    [Theory]
    [InlineData(5, 10, 20, LagStatus.Error)]
    [InlineData(30, 10, 20, LagStatus.Error)]
    [InlineData(-1, 10, 20, LagStatus.Ok)]
    public void Offset_outside_of_the_log_is_an_error(long committed, long start, long end, LagStatus expected)
    {
        var history = new LagHistory();
        history.Add(0, new PartitionLag(Partition, start, end, committed, null));
        Assert.Equal(expected, history.Status(1));
    }

    [Fact]
    public void Group_is_as_bad_as_its_worst_partition()
    {
        Assert.Equal(LagStatus.Ok, LagStatusWords.Worst([]));
        Assert.Equal(LagStatus.Stall, LagStatusWords.Worst([LagStatus.Ok, LagStatus.Stall, LagStatus.Stop, LagStatus.Warning]));
        Assert.Equal(["ok", "warning", "stop", "stall", "rewind", "error"], Enum.GetValues<LagStatus>().Select(status => status.Word()));
    }

    [Fact]
    public void Time_lag_is_the_age_of_the_first_record_that_waits()
    {
        var history = new LagHistory();
        Assert.Equal(TimeSpan.Zero, history.TimeLag(100));
        history.Add(10, new PartitionLag(Partition, 0, 5, 5, null));
        Assert.Equal(TimeSpan.Zero, history.TimeLag(100));
        history.Add(20, new PartitionLag(Partition, 0, 9, 5, null));
        history.Add(30, new PartitionLag(Partition, 0, 9, 6, null));
        Assert.Equal(80, history.TimeLag(100).Ticks);
        history.Add(40, new PartitionLag(Partition, 0, 9, 6, 17));
        Assert.Equal(83, history.TimeLag(100).Ticks);
    }

    private static IEnumerable<(long Committed, long End)> Steady(int polls, long committed, Func<int, long> end) =>
        Enumerable.Range(0, polls).Select(i => (committed, end(i)));

    /// <summary>The verdict a moment after polls that came one a second.</summary>
    private static LagStatus After(IEnumerable<(long Committed, long End)> polls, long allowed = 0, bool alive = false)
    {
        var history = new LagHistory { AllowedLag = allowed };
        var time = 0L;
        foreach (var (committed, end) in polls)
        {
            history.Add(time += TimeSpan.TicksPerSecond, new PartitionLag(Partition, 0, end, committed, null), alive);
        }

        return history.Status(time + 1);
    }
}

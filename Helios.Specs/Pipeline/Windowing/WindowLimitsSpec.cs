using Helios.Pipeline.Windowing;
using Helios.Specs.Properties;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class WindowLimitsSpec
{
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Oldest_open_window_closes_early_at_the_limit_and_says_so()
    {
        using var run = new StageRun(new WindowingOptions { MaxOpen = 2 }, ["aws", "gcp"]);
        run.Process([Copy("a", 0), Copy("b", 1), Copy("c", 2), Copy("a", 3, "gcp")]);
        run.Complete();
        Assert.Equal(1, run.Stage.Counters.ClosedEarly);
        var first = Assert.Single(run.Revisions, line => line.Contains("\"closed_by\":\"capacity\"", StringComparison.Ordinal) && line.Contains("\"revision\":0", StringComparison.Ordinal));
        Assert.Contains("\"event_id\":\"a\",\"type\":\"order\",\"verdict\":\"missing\"", first, StringComparison.Ordinal);
        Assert.Contains(run.Final(), line => line.Contains("\"event_id\":\"a\",\"type\":\"order\",\"verdict\":\"consistent\",\"revision\":1", StringComparison.Ordinal));
    }

    [Fact]
    public void Closed_windows_beyond_the_limit_leave_memory_and_come_back_for_late_copies()
    {
        using var run = new StageRun(new WindowingOptions { MaxClosed = 10 }, ["aws"]);
        run.Process([.. Enumerable.Range(0, 500).Select(n => Copy($"id-{n}", n / 100))]);
        Assert.Equal((490, 10), (run.Stage.Counters.Evicted, run.Stage.Counters.Held));
        run.Process([.. Enumerable.Range(0, 500).Select(n => Copy($"id-{n}", 6))]);
        run.Complete();
        Assert.Equal(500, run.Final().Count(line => line.Contains("\"duplicates\":{\"aws\":1}", StringComparison.Ordinal)));
        Assert.Equal(490, run.Stage.Counters.Recalled);
    }

    [Fact]
    public void Window_that_leaves_and_returns_many_times_keeps_everything_and_leaks_nothing()
    {
        var spill = new MemorySpill();
        using var run = new StageRun(new WindowingOptions { MaxClosed = 1, SegmentSize = 4096, ResidentSegments = 2 }, ["aws", "gcp"], spill: spill);
        for (var round = 0; round < 300; round++)
        {
            run.Process([Copy("a", 0, "aws", "{\"v\":1}"), Copy("a", 1, "gcp", "{\"v\":2}"), Copy("a", 1, "lab", "{\"v\":3}")]);
            run.Process([Copy("b", 0, "aws", "{\"v\":1}"), Copy("b", 1, "gcp", "{\"v\":2}"), Copy("c", 1), Copy("c", 1, "gcp")]);
        }

        run.Complete();
        Assert.Contains(run.Final(), line => line.Contains("\"duplicates\":{\"aws\":299,\"gcp\":299,\"lab\":299}", StringComparison.Ordinal)
            && line.Contains("\"verdict\":\"inconsistent\"", StringComparison.Ordinal));
        Assert.Equal(0, spill.Writes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    public void Torn_state_of_a_window_is_refused_with_its_reason(int keep)
    {
        using var run = new StageRun(new WindowingOptions { MaxClosed = 1 }, ["aws"]);
        run.Process([Copy("a", 0, payload: new string('1', 50)), Copy("b", 0)]);
        var record = run.Index.Records.First();
        run.Index.Store([record with { State = record.State[..keep] }]);
        Assert.Throws<InvalidDataException>(() => run.Process([Copy("a", 1)]));
    }

    [Fact]
    public void State_of_another_version_is_refused()
    {
        using var run = new StageRun(new WindowingOptions { MaxClosed = 1 }, ["aws"]);
        run.Process([Copy("a", 0), Copy("b", 0)]);
        var record = run.Index.Records.First();
        run.Index.Store([record with { State = [99, .. record.State[1..]] }]);
        var refusal = Assert.Throws<InvalidDataException>(() => run.Process([Copy("a", 1)]));
        Assert.Contains("'a'", refusal.Message, StringComparison.Ordinal);
    }

    private static Copy Copy(string id, int second, string source = "aws", string payload = "{}") =>
        new("default", id, source, "order", Start + (second * TimeSpan.TicksPerSecond), payload);
}

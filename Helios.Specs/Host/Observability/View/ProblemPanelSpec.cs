using Helios.Host.Api;
using Helios.Host.Observability;
using Helios.Host.Observability.View;

namespace Helios.Specs.Host.Observability.View;

public sealed class ProblemPanelSpec
{
    [Fact]
    public void Part_that_does_not_serve_stands_before_all_problems_for_as_long_as_it_does_not()
    {
        var lines = Drawn.Lines(100, 30, Away);
        Assert.Contains("! index: sqlite stands in for redis since 11:59:00Z, 17 to copy back: OOM", lines[2], StringComparison.Ordinal);
        Assert.Contains("! store: postgres is AWAY, work waits since 11:59:30Z, 2 waiting: no route", lines[3], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("kafka", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("and 8 more in the log", StringComparison.Ordinal));
    }

    [Fact]
    public void Part_that_does_not_serve_is_shown_in_the_smallest_view() =>
        Assert.Contains(Drawn.Lines(50, 10, Away), line => line.Contains("! index: sqlite stands in", StringComparison.Ordinal));

    [Fact]
    public void Parts_that_all_serve_take_no_room() =>
        Assert.Equal(0, ProblemPanel.FullHeight(Drawn.Scene(status => status with { Parts = [Kafka(status)] })));

    private static StatusSnapshot Away(StatusSnapshot status) => status with
    {
        Problems = [.. Enumerable.Range(0, 8).Select(i => $"problem {i}")],
        Parts =
        [
            new PartAnswer("index", "redis", "fallback", "sqlite", SampleStatus.Noon.AddMinutes(-1), "OOM", 17),
            Kafka(status),
            new PartAnswer("store", "postgres", "waiting", "", SampleStatus.Noon.AddSeconds(-30), "no route", 2),
        ],
    };

    private static PartAnswer Kafka(StatusSnapshot status) => new("log", "kafka", "primary", "kafka", status.StartedAt, null, 0);
}

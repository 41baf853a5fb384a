using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Pipeline.Metrics.Series;

public sealed class SeriesBoardSpec
{
    private static readonly SeriesKey Cpu = new("acme", "eu", "n1", "cpu");

    [Fact]
    public void Series_are_found_by_what_is_named_and_never_beyond_the_tenant()
    {
        var board = new SeriesBoard();
        SeriesKey[] keys = [Cpu, Cpu with { Node = "n2" }, Cpu with { Metric = "ram" }, new("acme", "", "", "cpu"), Cpu with { Tenant = "other" }];
        Array.ForEach(keys, key => board.Add(key, new SeriesPoint(1, 2)));
        Assert.Equal(4, board.Find(new SeriesSelector("acme")).Count);
        Assert.Equal([keys[0], keys[1]], board.Find(new SeriesSelector("acme", "eu", Metric: "cpu")));
        Assert.Equal([keys[3]], board.Find(new SeriesSelector("acme", "")));
        Assert.Equal([keys[4]], board.Find(new SeriesSelector("other")));
        Assert.Empty(board.Find(new SeriesSelector("nobody")));
    }

    [Fact]
    public void Board_knows_nothing_of_the_past_until_the_cold_end_was_handed_over()
    {
        var board = new SeriesBoard(new SeriesBoardOptions { PointsPerSeries = 3 });
        board.Add(Cpu, new SeriesPoint(40, 4));
        var points = new List<SeriesPoint>();
        var read = board.Read(Cpu, 0, 100, points);
        Assert.Equal(long.MaxValue, read.KnownFrom);
        board.Warm(Cpu, read, 10, [new(20, 2), new(40, -4)]);
        Assert.Equal(10, board.Read(Cpu, 0, 0, points).KnownFrom);
        Assert.Equal([new(20, 2), new(40, 4)], Points(board));
    }

    [Fact]
    public void Known_past_moves_on_as_the_oldest_points_leave_or_are_refused()
    {
        var board = new SeriesBoard(new SeriesBoardOptions { PointsPerSeries = 3 });
        board.Add(Cpu, new SeriesPoint(40, 4));
        board.Warm(Cpu, board.Read(Cpu, 0, 0, []), 0, [new(10, 1), new(20, 2)]);
        Assert.Equal(0, board.Read(Cpu, 0, 0, []).KnownFrom);
        board.Add(Cpu, new SeriesPoint(50, 5));
        Assert.Equal(11, board.Read(Cpu, 0, 0, []).KnownFrom);
        Assert.False(board.Add(Cpu, new SeriesPoint(15, 9)));
        Assert.Equal(16, board.Read(Cpu, 0, 0, []).KnownFrom);
        Assert.False(board.Add(Cpu, new SeriesPoint(60, double.NaN)));
        Assert.Equal(16, board.Read(Cpu, 0, 0, []).KnownFrom);
    }

    [Fact]
    public void Series_that_was_forgotten_meanwhile_takes_nothing_from_the_cold()
    {
        var board = new SeriesBoard();
        board.Add(Cpu, new SeriesPoint(40, 4), "metrics/0");
        board.Add(Cpu with { Node = "n2" }, new SeriesPoint(40, 4), "metrics/1");
        var read = board.Read(Cpu, 0, 0, []);
        board.Forget("metrics/0");
        Assert.False(board.Has(Cpu));
        Assert.True(board.Has(Cpu with { Node = "n2" }));
        board.Add(Cpu, new SeriesPoint(60, 6), "metrics/0");
        board.Warm(Cpu, read, 0, [new(40, 4)]);
        Assert.Equal([new(60, 6)], Points(board));
        Assert.Equal(long.MaxValue, board.Read(Cpu, 0, 0, []).KnownFrom);
        Assert.Equal(SeriesRead.Nothing, board.Read(Cpu with { Metric = "ram" }, 0, 100, []));
    }

    [Fact]
    public void New_series_at_the_bound_get_the_places_of_idle_ones_or_are_refused()
    {
        var board = new SeriesBoard(new SeriesBoardOptions { MaxSeries = 2, IdleAfter = TimeSpan.FromHours(1) });
        board.Add(Cpu, new SeriesPoint(0, 1));
        board.Add(Cpu with { Node = "n2" }, new SeriesPoint(TimeSpan.FromMinutes(50).Ticks, 1));
        Assert.False(board.Add(Cpu with { Node = "n3" }, new SeriesPoint(TimeSpan.FromMinutes(51).Ticks, 1)));
        Assert.Equal((2, 1, 0), (board.Count, board.Refused, board.Forgotten));
        Assert.True(board.Add(Cpu with { Node = "n3" }, new SeriesPoint(TimeSpan.FromMinutes(70).Ticks, 1)));
        Assert.Equal((2, 1, 1), (board.Count, board.Refused, board.Forgotten));
        Assert.Equal(["n2", "n3"], board.Find(new SeriesSelector("acme")).Select(key => key.Node));
    }

    [Theory]
    [InlineData("", "", "", "m", "tenant is missing")]
    [InlineData("t", "", "", "", "metric is missing")]
    [InlineData("t", "", "n", "m", "node is given without its cluster")]
    public void Key_that_is_none_is_an_error(string tenant, string cluster, string node, string metric, string says) =>
        Assert.Contains(
            says,
            Assert.Throws<ArgumentException>(() => new SeriesBoard().Add(new SeriesKey(tenant, cluster, node, metric), new SeriesPoint(1, 1))).Message,
            StringComparison.Ordinal);

    private static List<SeriesPoint> Points(SeriesBoard board)
    {
        var points = new List<SeriesPoint>();
        board.Read(Cpu, 0, long.MaxValue, points);
        return points;
    }
}

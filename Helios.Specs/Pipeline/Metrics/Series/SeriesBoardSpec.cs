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
    public void Points_are_read_and_it_is_said_whether_more_are_in_the_cold()
    {
        var board = new SeriesBoard(new SeriesBoardOptions { PointsPerSeries = 3 });
        for (var i = 0; i < 5; i++)
        {
            board.Add(Cpu, new SeriesPoint(i * 10, i));
        }

        var points = new List<SeriesPoint>();
        Assert.True(board.Read(Cpu, 20, 40, points));
        Assert.Equal([new(20, 2), new(30, 3)], points);
        Assert.False(board.Read(Cpu, 10, 40, points));
        Assert.False(board.Read(Cpu with { Metric = "ram" }, 0, 40, points));
        Assert.Equal(4, points.Count);
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
}

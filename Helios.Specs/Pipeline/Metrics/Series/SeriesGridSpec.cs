using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Pipeline.Metrics.Series;

public sealed class SeriesGridSpec
{
    [Fact]
    public void Points_are_averaged_by_slot_and_gaps_are_told()
    {
        SeriesPoint[] points = [new(-1, 9), new(0, 1), new(5, 3), new(10, 4), new(31, 6), new(35, 9)];
        var grid = SeriesGrid.Of(points, 0, 35, 10);
        Assert.Equal([2, 4, double.NaN, 6], grid.Values);
        Assert.Equal((1, 0.25), (grid.Gaps, grid.GapRatio));
    }

    [Fact]
    public void Grid_without_length_is_empty()
    {
        var grid = SeriesGrid.Of([new(5, 1)], 5, 5, 1);
        Assert.Empty(grid.Values);
        Assert.Equal(0, grid.GapRatio);
    }

    [Theory]
    [InlineData(0, -1, 1)]
    [InlineData(0, long.MaxValue, 1)]
    public void Grid_without_end_is_refused(long from, long to, long step) => Assert.Throws<ArgumentException>(() => SeriesGrid.Of([], from, to, step));

    [Fact]
    public void Usual_step_is_not_moved_by_gaps_and_doubles()
    {
        Assert.Equal(60, SeriesGrid.UsualStep([new(0, 1), new(60, 1), new(120, 1), new(600, 1), new(600, 1), new(660, 1)]));
        Assert.Equal(0, SeriesGrid.UsualStep([new(0, 1)]));
        Assert.Equal(1, SeriesGrid.UsualStep([new(7, 1), new(7, 2)]));
    }
}

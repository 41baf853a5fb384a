using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Pipeline.Metrics.Series;

public sealed class SeriesShapeSpec
{
    [Fact]
    public void Series_without_points_is_one_gap()
    {
        var shape = SeriesShape.Of([], 10, 20);
        Assert.Equal((0, false), (shape.Step, shape.IsEven));
        Assert.Equal([new SeriesGap(10, 20)], shape.Gaps);
        Assert.Empty(SeriesShape.Of([], 10, 10).Gaps);
    }

    [Fact]
    public void One_point_stands_for_its_millisecond_alone()
    {
        var ms = TimeSpan.TicksPerMillisecond;
        var shape = SeriesShape.Of([new(10 * ms, 1)], 0, 20 * ms);
        Assert.Equal((0, false), (shape.Step, shape.IsEven));
        Assert.Equal([new SeriesGap(0, 10 * ms), new SeriesGap(11 * ms, 20 * ms)], shape.Gaps);
    }

    [Fact]
    public void Lost_points_are_gaps_and_leave_the_series_even()
    {
        var shape = SeriesShape.Of([.. new[] { 1000L, 1100, 1200, 1500, 1600 }.Select(at => new SeriesPoint(at, 1))], 950, 1790);
        Assert.Equal((100, true), (shape.Step, shape.IsEven));
        Assert.Equal([new SeriesGap(1300, 1500)], shape.Gaps);
    }

    [Fact]
    public void Points_that_wander_make_a_series_uneven()
    {
        var shape = SeriesShape.Of([.. new[] { 1000L, 1100, 1240, 1340, 1440 }.Select(at => new SeriesPoint(at, 1))], 1000, 1540);
        Assert.Equal((100, false), (shape.Step, shape.IsEven));
        Assert.Empty(shape.Gaps);
    }

    [Fact]
    public void Stretch_before_the_first_and_behind_the_last_point_is_a_gap_beyond_one_step()
    {
        SeriesPoint[] points = [new(1000, 1), new(1100, 1)];
        Assert.Empty(SeriesShape.Of(points, 900, 1300).Gaps);
        Assert.Equal([new SeriesGap(899, 1000), new SeriesGap(1200, 1301)], SeriesShape.Of(points, 899, 1301).Gaps);
    }
}

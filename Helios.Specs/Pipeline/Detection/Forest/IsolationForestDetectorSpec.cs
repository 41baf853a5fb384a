using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Forest;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection.Forest;

public sealed class IsolationForestDetectorSpec
{
    private const int Width = 4;

    [Fact]
    public void Detector_learns_a_sub_sample_and_then_alarms_on_about_the_contamination()
    {
        var detector = new IsolationForestDetector(Width, seed: 1);
        var rows = RandomRows.Normal(1200, Width, seed: 5);
        var beyond = 0;
        for (var row = 0; row < 1200; row++)
        {
            Assert.Equal(row < 256 ? DetectorState.Learning : DetectorState.Ready, detector.State);
            var score = detector.Observe(rows.AsSpan(row * Width, Width), row);
            beyond += score > 1 ? 1 : 0;
            Assert.True(row >= 256 || score == 0);
        }

        Assert.InRange(beyond / (1200.0 - 256), 0.05, 0.2);
        Assert.True(detector.Observe([8, 8, 8, 8], 1200) > 1.5);
    }

    [Fact]
    public void Training_taken_by_the_host_gives_the_scores_of_training_inside()
    {
        var inside = new IsolationForestDetector(Width, seed: 3);
        var outside = new IsolationForestDetector(Width, seed: 3) { TrainsElsewhere = true };
        var rows = RandomRows.Normal(700, Width, seed: 6);
        for (var row = 0; row < 700; row++)
        {
            Assert.Equal(inside.Observe(rows.AsSpan(row * Width, Width), row), outside.Observe(rows.AsSpan(row * Width, Width), row));
            if (outside.TryTakeTraining(out var training))
            {
                Assert.False(outside.TryTakeTraining(out _));
                training.Run();
                outside.Adopt(training);
            }
        }

        Assert.Equal(DetectorState.Ready, outside.State);
    }

    [Fact]
    public void Training_that_was_never_run_is_dropped_and_the_next_one_falls_due()
    {
        var detector = new IsolationForestDetector(1, seed: 3) { TrainsElsewhere = true };
        for (var row = 0; row < 512; row++)
        {
            detector.Observe([row % 17], row);
            if (row == 255)
            {
                Assert.True(detector.TryTakeTraining(out var lost));
                detector.Adopt(lost);
                Assert.Equal(DetectorState.Learning, detector.State);
            }
        }

        Assert.True(detector.TryTakeTraining(out _));
    }

    [Fact]
    public void Constant_rows_missing_values_and_infinities_score_finite()
    {
        var detector = new IsolationForestDetector(2, seed: 1);
        for (var row = 0; row < 400; row++)
        {
            Assert.Equal(0, detector.Observe([7, row % 3 == 0 ? double.NaN : 7], row));
        }

        foreach (var value in new[] { double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, 1e149, -1e149 })
        {
            Assert.InRange(detector.Observe([value, double.NaN], 400), 0, 1e6);
        }

        Assert.Equal(0, detector.Observe([double.NaN, double.NaN], 401));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Width_out_of_range_is_refused(int width) =>
        Assert.Contains("1 to 1000", Assert.ThrowsAny<ArgumentException>(() => new IsolationForestDetector(width, 1)).Message, StringComparison.Ordinal);
}

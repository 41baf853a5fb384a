using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Reconstruction;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection.Reconstruction;

public sealed class ReconstructionDetectorSpec
{
    private const int Width = 6;

    [Fact]
    public void Broken_correlation_inside_every_range_scores_beyond_the_edge_and_names_its_metric()
    {
        var detector = Trained(out var rows);
        var shares = new double[Width];
        var worst = 0.0;
        for (var row = 0; row < 10; row++)
        {
            double[] broken = [.. rows.AsSpan(row * Width, Width)];
            broken[4] = 200 - broken[4];
            worst = Math.Max(worst, detector.Observe(broken, row));
            detector.Explain(shares);
        }

        Assert.True(worst > 1, $"score {worst}");
        Assert.Equal(4, Array.IndexOf(shares, shares.Max()));
    }

    [Fact]
    public void Clean_rows_pass_the_edge_rarely()
    {
        var detector = Trained(out _);
        var rows = RandomRows.Correlated(3000, Width, seed: 77);
        var beyond = Enumerable.Range(0, 3000).Count(row => detector.Observe(rows.AsSpan(row * Width, Width), row) > 1);
        Assert.InRange(beyond, 0, 30);
    }

    [Fact]
    public void Trained_detector_never_takes_a_lasting_fault_for_normal()
    {
        var detector = Trained(out var rows);
        var score = 0.0;
        for (var row = 0; row < 5000; row++)
        {
            double[] fault = [.. rows.AsSpan(row % 1000 * Width, Width)];
            fault[0] += 200;
            score = detector.Observe(fault, row);
        }

        Assert.True(score > 1, $"score {score}");
    }

    [Fact]
    public void Untrained_detector_learns_and_accepts_what_stays()
    {
        var detector = new ReconstructionDetector(Width, seed: 1);
        var rows = RandomRows.Correlated(1000, Width, seed: 8);
        var scores = new List<double>();
        for (var row = 0; row < 5000; row++)
        {
            Assert.Equal(row < 256 ? DetectorState.Learning : DetectorState.Ready, detector.State);
            double[] shifted = [.. rows.AsSpan(row % 1000 * Width, Width)];
            shifted[0] += row >= 1000 ? 300 : 0;
            scores.Add(detector.Observe(shifted, row));
        }

        Assert.True(scores.Skip(256).Take(700).Count(score => score > 1) < 20);
        Assert.All(scores.Skip(1010).Take(200), score => Assert.True(score > 1));
        Assert.True(scores[^1] <= 1, $"score {scores[^1]} at the end");
    }

    [Fact]
    public void Missing_metric_tells_nothing_and_a_row_without_any_changes_nothing()
    {
        var detector = Trained(out var rows);
        var twin = Trained(out _);
        for (var row = 0; row < 50; row++)
        {
            Assert.Equal(0, detector.Observe([double.NaN, double.NaN, double.NegativeInfinity, double.NaN, double.NaN, 1e300], row));
            Assert.Equal(twin.Observe(rows.AsSpan(row * Width, Width), row), detector.Observe(rows.AsSpan(row * Width, Width), row));
        }
    }

    [Fact]
    public void Constant_metric_that_moves_is_found()
    {
        var rows = RandomRows.Correlated(1000, Width, seed: 3);
        for (var row = 0; row < 1000; row++)
        {
            rows[(row * Width) + 2] = 50;
        }

        var detector = new ReconstructionDetector(Width, seed: 1);
        detector.Train(rows);
        double[] moved = [.. rows.AsSpan(0, Width)];
        moved[2] = 500;
        Assert.True(Enumerable.Range(0, 5).Max(row => detector.Observe(moved, row)) > 1);
    }

    [Fact]
    public void Scores_do_not_depend_on_the_units_of_the_metrics()
    {
        var rows = RandomRows.Correlated(600, Width, seed: 21);
        double[] units = [1, 1000, 1e-6, 3600, 8, 1e9];
        double[] other = [.. rows.Select((value, i) => value * units[i % Width])];
        var (a, b) = (new ReconstructionDetector(Width, seed: 1), new ReconstructionDetector(Width, seed: 1));
        a.Train(rows);
        b.Train(other);
        for (var row = 0; row < 600; row++)
        {
            var (scoreA, scoreB) = (a.Observe(rows.AsSpan(row * Width, Width), row), b.Observe(other.AsSpan(row * Width, Width), row));
            // The forest compares in single precision: a row on a threshold may fall on the other side.
            Assert.True(Math.Abs(scoreA - scoreB) < 0.02, $"row {row}: {scoreA} and {scoreB}");
        }
    }

    [Fact]
    public void Widest_row_is_learnt_and_scored_with_few_components()
    {
        const int Wide = 200;
        var detector = new ReconstructionDetector(Wide, seed: 1);
        detector.Train(RandomRows.Correlated(500, Wide, seed: 5));
        var row = RandomRows.Correlated(1, Wide, seed: 9);
        Assert.True(double.IsFinite(detector.Observe(row, 0)));
    }

    private static ReconstructionDetector Trained(out double[] rows)
    {
        rows = RandomRows.Correlated(2000, Width, seed: 2);
        var detector = new ReconstructionDetector(Width, seed: 1);
        detector.Train(rows);
        return detector;
    }
}

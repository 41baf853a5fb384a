using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Calibration;
using Helios.Pipeline.Detection.Knn;

namespace Helios.Specs.Pipeline.Detection.Knn;

public sealed class KnnDetectorSpec
{
    [Fact]
    public void Score_is_the_rank_of_the_distance_over_the_edge()
    {
        for (var seed = 1; seed <= 14; seed++)
        {
            var (detector, history, rank) = (new KnnDetector(), new LagHistory(new KnnOptions()), new ConformalRank(5000));
            var learnt = 0;
            foreach (var value in RandomSeries.Create(seed, 900))
            {
                var result = detector.Observe(value, 0);
                if (double.IsNaN(value))
                {
                    Assert.Equal((0.0, AnomalyKind.MissingData), (result.Score, result.Kind));
                    continue;
                }

                history.Add(value);
                var surprise = rank.Next(history.Distance());
                Assert.True(result.Score == (learnt++ < 150 ? 0 : surprise / 1.2), $"seed {seed} after {learnt}: {result.Score} {surprise}");
                Assert.Equal(result.State, learnt > 150 ? DetectorState.Ready : DetectorState.Learning);
            }
        }
    }

    [Fact]
    public void Detector_tells_a_spike_and_a_drop_from_a_new_pattern()
    {
        Assert.Equal(AnomalyKind.Spike, After(t => t == 800 ? 50 : Wave(t)).Kind);
        Assert.Equal(AnomalyKind.Drop, After(t => t == 800 ? -50 : Wave(t)).Kind);
        var flat = After(t => t > 770 ? 0.5 : Wave(t));
        Assert.Equal((AnomalyKind.PatternShift, true), (flat.Kind, flat.IsAlarm));
        Assert.False(After(Wave).IsAlarm);

        static DetectorResult After(Func<int, double> series)
        {
            var (detector, result) = (new KnnDetector(), default(DetectorResult));
            for (var t = 0; t <= 800; t++)
            {
                result = detector.Observe(series(t), t);
            }

            return result;
        }
    }

    [Fact]
    public void Detector_of_a_constant_series_never_scores()
    {
        var detector = new KnnDetector();
        for (var t = 0; t < 1000; t++)
        {
            Assert.Equal(0, detector.Observe(5, t).Score);
        }
    }

    [Fact]
    public void Detector_stays_finite_over_huge_missing_and_infinite_values()
    {
        var (detector, random) = (new KnnDetector(), new Random(5));
        double[] odd = [double.NaN, double.PositiveInfinity, 1e150, -1e150, 1e-300, 1e300, double.Epsilon, 0];
        for (var t = 0; t < 2000; t++)
        {
            Assert.True(double.IsFinite(detector.Observe(odd[random.Next(odd.Length)], t).Score), $"t {t}");
        }
    }

    [Fact]
    public void Detector_restored_in_mid_stream_goes_on_bit_by_bit()
    {
        for (var seed = 0; seed < 7; seed++)
        {
            var detector = new KnnDetector();
            var series = RandomSeries.Create(seed, 2400);
            for (var t = 0; t < series.Length; t++)
            {
                if (t % 700 == 333)
                {
                    detector = Check(detector, series[t..Math.Min(t + 200, series.Length)]);
                }

                detector.Observe(series[t], t);
            }
        }

        static KnnDetector Check(KnnDetector detector, double[] next)
        {
            var (one, two, three) = (Snapshots.Copy(detector, new KnnDetector()), Snapshots.Copy(detector, new KnnDetector()), detector);
            foreach (var value in next)
            {
                Assert.Equal(one.Observe(value, 0), three.Observe(value, 0));
            }

            return two;
        }
    }

    [Fact]
    public void Detector_once_full_allocates_nothing()
    {
        var (detector, random) = (new KnnDetector(), new Random(1));
        for (var t = 0; t < 6000; t++)
        {
            detector.Observe(random.NextDouble(), t);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 2000; t++)
        {
            detector.Observe(t % 10, t);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_their_name()
    {
        Assert.Contains("lags", Assert.Throws<ArgumentException>(() => new KnnDetector(new KnnOptions { Lags = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("warm-up", Assert.Throws<ArgumentException>(() => new KnnDetector(new KnnOptions { WarmUp = 99 })).Message, StringComparison.Ordinal);
        Assert.Contains("edge", Assert.Throws<ArgumentException>(() => new KnnDetector(new KnnOptions { Edge = double.NaN })).Message, StringComparison.Ordinal);
    }

    private static double Wave(int t) => Math.Sin(t * Math.PI / 10) + (0.05 * Math.Sin(t * 1.7));
}

using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Novelty;

namespace Helios.Specs.Pipeline.Detection.Novelty;

public sealed class NoveltyDetectorSpec
{
    private const long Step = 5 * TimeSpan.TicksPerMinute;

    [Fact]
    public void Score_agrees_with_a_slow_oracle_on_series_of_many_kinds()
    {
        for (var seed = 1; seed <= 21; seed++)
        {
            var random = new Random(seed);
            var options = new NoveltyOptions
            {
                History = random.Next(100, 400),
                PartsOfDay = random.Next(1, 25),
                Smoothing = random.Next(1, 40),
                WarmUp = random.Next(20, 100),
            };
            var slow = new SlowNovelty(options.History, options.PartsOfDay, options.Smoothing, options.Edge, options.WarmUp);
            var detector = new NoveltyDetector(options);
            var (series, ticks) = (RandomSeries.Create(seed, 600), 0L);
            for (var t = 0; t < series.Length; t++, ticks += random.Next(3) * Step)
            {
                var result = detector.Observe(series[t], ticks);
                var expected = double.IsNaN(series[t]) ? 0 : slow.Score(series[t], ticks);
                Assert.True(Math.Abs(expected - result.Score) <= 1e-6, $"seed {seed} t {t}: {expected} {result.Score} {options}");
            }
        }
    }

    [Fact]
    public void Detector_finds_the_day_on_which_a_daily_rise_does_not_come()
    {
        var (detector, random, worst) = (new NoveltyDetector(), new Random(4), default(DetectorResult));
        for (var t = 0; t < 12 * 288; t++)
        {
            var hour = t % 288 / 12;
            var rises = hour is >= 8 and < 18 && t / 288 != 10;
            var result = detector.Observe((rises ? 80 : 20) + random.NextDouble(), t * Step);
            worst = result.Score > worst.Score && t > 3 * 288 ? result with { Expected = t } : worst;
        }

        Assert.Equal(10, (int)(worst.Expected / 288));
        Assert.Equal((AnomalyKind.Seasonal, true), (worst.Kind, worst.IsAlarm));
    }

    [Fact]
    public void Score_does_not_change_when_all_values_are_scaled()
    {
        var (one, two) = (new NoveltyDetector(), new NoveltyDetector());
        foreach (var value in RandomSeries.Create(1, 800))
        {
            Assert.Equal(one.Observe(value, 0).Score, two.Observe((4 * value) - 1024, 0).Score, 1e-12);
        }
    }

    [Fact]
    public void Detector_expects_the_value_in_the_middle_of_the_time_of_day()
    {
        var detector = new NoveltyDetector();
        for (var t = 0; t < 10 * 288; t++)
        {
            detector.Observe(t % 288 < 144 ? 10 : 90, t * Step);
        }

        Assert.Equal((10, 90), (detector.Observe(50, 2 * TimeSpan.TicksPerHour).Expected, detector.Observe(50, 14 * TimeSpan.TicksPerHour).Expected));
    }

    [Fact]
    public void Detector_restored_in_mid_stream_goes_on_bit_by_bit()
    {
        for (var seed = 0; seed < 7; seed++)
        {
            var (detector, series) = (new NoveltyDetector(), RandomSeries.Create(seed, 1500));
            for (var t = 0; t < 1000; t++)
            {
                detector.Observe(series[t], t * Step);
            }

            var restored = Snapshots.Copy(detector, new NoveltyDetector());
            for (var t = 1000; t < 1500; t++)
            {
                Assert.Equal(detector.Observe(series[t], t * Step), restored.Observe(series[t], t * Step));
            }
        }
    }

    [Fact]
    public void Detector_once_full_allocates_nothing()
    {
        var (detector, random) = (new NoveltyDetector(), new Random(1));
        for (var t = 0; t < 6000; t++)
        {
            detector.Observe(random.NextDouble(), t * Step);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 2000; t++)
        {
            detector.Observe(t % 10, t * Step);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void State_of_other_options_is_refused()
    {
        var detector = new NoveltyDetector(new NoveltyOptions { PartsOfDay = 24 });
        Assert.Throws<InvalidDataException>(() => Snapshots.Copy(detector, new NoveltyDetector()));
    }
}

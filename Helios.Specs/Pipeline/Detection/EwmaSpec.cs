using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Statistics;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection;

public sealed class EwmaSpec
{
    [Fact]
    public void Baseline_before_a_value_gives_the_published_z_score()
    {
        var baseline = new EwmaBaseline(0.3);
        foreach (var value in (double[])[10, 12, 11, 13, 12])
        {
            baseline.Add(value);
        }

        Assert.Equal(11.5828, baseline.Mean, 1e-4);
        Assert.Equal(1.143344, baseline.Variance, 1e-6);
        Assert.Equal(17.224044, (30 - baseline.Mean) / Math.Sqrt(baseline.Variance), 1e-6);
    }

    [Fact]
    public void Baseline_on_golden_series_agrees_with_the_recursion_also_over_gaps()
    {
        var folder = Golden.Folder("stats");
        Assert.SkipWhen(folder is null, "no golden vectors: set HELIOS_GOLDEN to run this");
        foreach (var file in Directory.GetFiles(folder!, "*.json"))
        {
            var root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            var expected = root.GetProperty("ewm_alpha_0.2");
            var y = Read(root.GetProperty("y"));
            var baseline = new EwmaBaseline(0.2);
            for (var t = 0; t < y.Length; t++)
            {
                CheckZ(expected, t, y[t], baseline, file);
                if (double.IsNaN(y[t]))
                {
                    baseline.Skip();
                }
                else
                {
                    baseline.Add(y[t]);
                }

                Close(Read(expected.GetProperty("mean"))[t], baseline.Mean, $"{file} mean {t}");
                var variance = Read(expected.GetProperty("var_biased"))[t];
                Close(double.IsNaN(variance) ? baseline.Variance : variance, baseline.Variance, $"{file} variance {t}");
            }
        }
    }

    [Fact]
    public void Detector_scores_against_what_it_knew_before_and_agrees_with_a_slow_oracle()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var options = new EwmaOptions
            {
                Alpha = 0.05 + (0.9 * random.NextDouble()),
                WarmUp = random.Next(1, 10),
                Direction = (Direction)random.Next(3),
                MinimumDeviation = random.Next(2) * random.NextDouble(),
                MinimumRelativeDeviation = random.Next(2) * 0.1,
            };
            var detector = new EwmaDetector(options);
            var seen = new List<double>();
            for (var t = 0; t < 100; t++)
            {
                var value = random.Next(10) == 0 ? double.NaN : 10 + (random.NextDouble() * (random.Next(20) == 0 ? 50 : 1));
                var result = detector.Observe(value, t);
                if (!double.IsNaN(value))
                {
                    var expected = SlowEwma.Score(seen, value, options);
                    Assert.True(Math.Abs(expected - result.Score) <= 1e-9 * Math.Max(1, expected), $"seed {seed} t {t}: {expected} {result}");
                    var outside = value < result.Lower || value > result.Upper;
                    Assert.Equal(result.State == DetectorState.Ready && outside, result.IsAlarm);
                }

                seen.Add(value);
            }
        }
    }

    [Fact]
    public void Detector_learns_for_the_warm_up_and_scores_0_until_then()
    {
        var detector = new EwmaDetector(new EwmaOptions { WarmUp = 16 });
        for (var t = 0; t < 16; t++)
        {
            var result = detector.Observe(t == 15 ? 1000 : t % 2, t);
            Assert.Equal(DetectorState.Learning, result.State);
            Assert.Equal(0, result.Score);
        }

        Assert.Equal(DetectorState.Ready, detector.Observe(1, 16).State);
    }

    [Fact]
    public void Detector_on_a_flat_baseline_divides_by_nothing()
    {
        var plain = Flat(new EwmaOptions());
        Assert.Equal(0, plain.Observe(5, 20).Score);
        var jump = plain.Observe(5.5, 21);
        Assert.Equal((EwmaDetector.MaximumScore, AnomalyKind.Spike), (jump.Score, jump.Kind));
        var tolerant = Flat(new EwmaOptions { MinimumDeviation = 1 });
        Assert.Equal(0.5, tolerant.Observe(5.5, 20).Score);
    }

    [Fact]
    public void Detector_at_the_very_edge_of_the_band_does_not_alarm()
    {
        var detector = Flat(new EwmaOptions { MinimumDeviation = 2 });
        var edge = detector.Observe(7, 20);
        Assert.Equal((1.0, false, AnomalyKind.Normal), (edge.Score, edge.IsAlarm, edge.Kind));
        var beyond = Flat(new EwmaOptions { MinimumDeviation = 2 }).Observe(2.9, 20);
        Assert.Equal((true, AnomalyKind.Drop), (beyond.IsAlarm, beyond.Kind));
    }

    [Fact]
    public void Detector_grades_severity_by_z()
    {
        Assert.Equal(Severity.Low, AtZ(2.9).Severity);
        Assert.Equal((Severity.Medium, true), (AtZ(4).Severity, AtZ(4).IsAlarm));
        Assert.Equal(Severity.High, AtZ(5.1).Severity);

        static DetectorResult AtZ(double z)
        {
            var detector = new EwmaDetector();
            var baseline = new EwmaBaseline(0.2);
            for (var t = 0; t < 40; t++)
            {
                detector.Observe(t % 2, t);
                baseline.Add(t % 2);
            }

            return detector.Observe(baseline.Mean + (z * Math.Sqrt(baseline.Variance)), 40);
        }
    }

    [Fact]
    public void Detector_watching_one_side_ignores_the_other()
    {
        var above = new EwmaOptions { Direction = Direction.Above, MinimumDeviation = 1 };
        Assert.Equal(0, Flat(above).Observe(-100, 20).Score);
        Assert.True(Flat(above).Observe(100, 20).IsAlarm);
        var below = above with { Direction = Direction.Below };
        Assert.Equal(0, Flat(below).Observe(100, 20).Score);
        Assert.Equal(AnomalyKind.Drop, Flat(below).Observe(-100, 20).Kind);
    }

    [Fact]
    public void Detector_without_data_keeps_its_baseline_and_says_missing()
    {
        var detector = Flat(new EwmaOptions { MissingDataAfter = 2 });
        foreach (var (value, alarm) in (ReadOnlySpan<(double, bool)>)
            [(double.NaN, false), (double.PositiveInfinity, false), (1e200, true)])
        {
            var result = detector.Observe(value, 20);
            Assert.Equal((AnomalyKind.MissingData, alarm, 5.0), (result.Kind, result.IsAlarm, result.Expected));
        }

        Assert.Equal(0, detector.Observe(5, 30).Score);
        Assert.Equal(0, Flat(new EwmaOptions()).Observe(double.NaN, 30).Score);
    }

    [Theory]
    [InlineData(0, 3, 5, 16, 0)]
    [InlineData(1.1, 3, 5, 16, 0)]
    [InlineData(double.NaN, 3, 5, 16, 0)]
    [InlineData(0.2, 0, 5, 16, 0)]
    [InlineData(0.2, 3, 2, 16, 0)]
    [InlineData(0.2, 3, 5, 0, 0)]
    [InlineData(0.2, 3, 5, 16, -1)]
    public void Detector_with_an_option_out_of_range_is_refused(double alpha, double medium, double high, int warmUp, double deviation) =>
        Assert.Throws<ArgumentException>(() => new EwmaDetector(new EwmaOptions
        {
            Alpha = alpha,
            MediumZ = medium,
            HighZ = high,
            WarmUp = warmUp,
            MinimumDeviation = deviation,
        }));

    [Fact]
    public void Detector_allocates_nothing()
    {
        var detector = Flat(new EwmaOptions());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 1000; t++)
        {
            detector.Observe(t % 7 == 0 ? double.NaN : t, t);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Registry_answers_an_unknown_name_with_the_known_ones()
    {
        var refusal = Assert.Throws<ArgumentException>(() => DetectorRegistry.CreateDefault().Create("ewmaa", "x"));
        Assert.Contains("ewma", refusal.Message, StringComparison.Ordinal);
    }

    private static EwmaDetector Flat(EwmaOptions options)
    {
        var detector = new EwmaDetector(options);
        for (var t = 0; t < 20; t++)
        {
            detector.Observe(5, t);
        }

        return detector;
    }

    private static void CheckZ(JsonElement expected, int t, double y, EwmaBaseline before, string file)
    {
        var z = Read(expected.GetProperty("z_vs_previous"))[t];

        // The peer's variance of a constant stretch is rounding noise instead of 0, and so is its z.
        if (double.IsFinite(z) && before.Variance > 1e-20)
        {
            Close(z, (y - before.Mean) / Math.Sqrt(before.Variance), $"{file} z {t}");
        }
    }

    private static double[] Read(JsonElement array) =>
        [.. array.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN)];

    private static void Close(double expected, double actual, string where) =>
        Assert.True(
            (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= (1e-9 * Math.Abs(expected)) + 1e-12,
            $"{where}: expected {expected:R}, got {actual:R}");
}

using System.Text.Json;
using Helios.Actors.Qos;
using static Helios.Specs.Actors.Qos.QosSamples;

namespace Helios.Specs.Actors.Qos;

public sealed class ImpactMeterSpec
{
    [Fact]
    public void Impact_is_the_slow_integral_of_what_was_lost()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var (baseline, start) = (0.5 + (random.NextDouble() / 2), Noon.AddSeconds(random.Next(0, 120)));
            var readings = Enumerable.Range(0, random.Next(1, 20)).Select(minute => Reading(minute, random.NextDouble(), baseline)).ToList();
            var meter = readings.Aggregate(ImpactMeter.Begin(start, Reading(-1, 1, baseline)), (sum, reading) => sum.Add(reading).Add(reading));
            var seconds = Enumerable.Range(0, 20 * 60).Select(second => Noon.AddSeconds(second)).Where(at => at >= start)
                .Select(at => readings.Find(reading => reading.Start <= at && at < reading.End)).OfType<QosReading>()
                .Select(reading => Math.Max(0, baseline - reading.Score)).ToList();
            var impact = meter.ToImpact();
            Assert.Equal(seconds.Count, impact.MeasuredSeconds, 1e-6);
            if (seconds.Count > 0)
            {
                Assert.True(Math.Abs(seconds.Sum() - impact.LossSeconds) < 1e-6, $"seed {seed}: expected {seconds.Sum()}, was {impact.LossSeconds}");
                Assert.Equal(seconds.Max(), impact.PeakLoss, 1e-12);
                Assert.Equal(seconds.Average() / baseline, impact.Degradation, 1e-9);
                Assert.InRange(impact.Degradation, 0, 1);
            }
        }
    }

    [Fact]
    public void Time_to_recovery_ends_with_the_first_sample_that_was_good_and_stayed()
    {
        var meter = ImpactMeter.Begin(Noon.AddSeconds(30), Reading(-1, 1, 1));
        foreach (var (minute, score) in new[] { (0, 0.5), (1, 0.97), (2, 0.6), (3, 0.99), (4, 1.0) })
        {
            meter = meter.Add(Reading(minute, score, 1));
        }

        Assert.Equal(150, meter.ToImpact().MttrSeconds);
        Assert.True(double.IsNaN(meter.Add(Reading(5, 0.5, 1)).ToImpact().MttrSeconds));
    }

    [Fact]
    public void Recovery_whose_baseline_is_not_known_has_no_impact()
    {
        var meter = ImpactMeter.Begin(Noon, before: null).Add(Reading(0, double.NaN, double.NaN));
        var impact = meter.ToImpact();
        Assert.True(double.IsNaN(impact.Degradation) && double.IsNaN(impact.Baseline) && double.IsNaN(impact.MttrSeconds));
        Assert.Equal(0.25, meter.Add(Reading(1, 0.6, 0.8)).ToImpact().Degradation, 1e-12);
    }

    [Fact]
    public void Meter_goes_through_json_as_it_is()
    {
        var meter = ImpactMeter.Begin(Noon, Reading(-1, 1, 0.9)).Add(Reading(0, 0.4, 0.9)).Add(Reading(1, 0.9, 0.9));
        Assert.Equal(meter, JsonSerializer.Deserialize<ImpactMeter>(JsonSerializer.Serialize(meter)));
    }

    private static QosReading Reading(int minute, double score, double baseline) => new()
    {
        Tenant = "acme",
        Source = "",
        Start = Noon.AddMinutes(minute),
        End = Noon.AddMinutes(minute + 1),
        Values = QosValues.None,
        Baseline = QosValues.None,
        Score = score,
        BaselineScore = baseline,
        Uptime = double.NaN,
        Samples = 100,
        IsFrozen = true,
    };
}

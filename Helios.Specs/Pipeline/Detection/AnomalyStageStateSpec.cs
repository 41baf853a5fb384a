using System.Text;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Detection;

public sealed class AnomalyStageStateSpec
{
    private static readonly long Start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Stage_restored_anywhere_tells_what_an_unbroken_one_tells()
    {
        var told = 0;
        for (var seed = 1; seed <= 100; seed++)
        {
            var expected = Run(seed, restarts: false);
            var actual = Run(seed, restarts: true);
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}\n{string.Join('\n', expected.Except(actual))}\nbut\n{string.Join('\n', actual.Except(expected))}");
            told += expected.Count;
        }

        Assert.True(told > 1000, $"only {told} anomalies and ends were told");
    }

    [Fact]
    public void State_of_another_detector_is_passed_over()
    {
        var stage = NewStage("ewma");
        stage.Process(Sample("a", 0, 5), []);
        var other = NewStage("other");
        Read(other, Write(stage, null));
        Assert.Equal((FeatureVector.Length, 0), (other.Series.Count, other.OpenAlarms));
    }

    [Fact]
    public void Tenants_beyond_the_bound_are_passed_over()
    {
        var stage = NewStage("ewma");
        stage.Process(Sample("a", 0, 5), []);
        stage.Process(Sample("b", 0, 5), []);
        var small = new AnomalyStage(Registry(), new AnomalyStageOptions { MaximumSeries = FeatureVector.Length });
        Read(small, Write(stage, null));
        Assert.Equal(FeatureVector.Length, small.Series.Count);
    }

    [Fact]
    public void State_of_another_version_is_refused()
    {
        var bytes = Write(NewStage("ewma"), null);
        bytes[0]++;
        Assert.Throws<InvalidDataException>(() => Read(NewStage("ewma"), bytes));
    }

    private static List<string> Run(int seed, bool restarts)
    {
        var (random, choices) = (new Random(seed), new Random(seed));
        var (opened, ended, told) = (new List<Anomaly>(), new List<AlarmEnd>(), new List<string>());
        var (stage, states, touched) = (NewStage("ewma"), new List<byte[]>(), new HashSet<string>());
        for (var window = 0; window < 120; window++)
        {
            foreach (var tenant in (string[])["a", "b"])
            {
                stage.Process(Sample(tenant, window, random.Next(8) == 0 ? 1e4 * random.NextDouble() : random.NextDouble(), random.Next(6) == 0), opened, ended);
                touched.Add(tenant);
            }

            if (restarts && choices.Next(3) == 0)
            {
                var full = states.Count == 0 || choices.Next(4) == 0;
                states = full ? [] : states;
                states.Add(Write(stage, full ? null : touched));
                touched.Clear();
                var alarms = stage.OpenAlarms;
                stage = NewStage("ewma");
                states.ForEach(state => Read(stage, state));
                Assert.Equal((seed, alarms), (seed, stage.OpenAlarms));
            }
        }

        told.AddRange(opened.Select(Json));
        told.AddRange(ended.Select(end => FormattableString.Invariant($"{Json(end.Anomaly)} {end.WindowEnd} {end.PeakScore} {end.Reason}")));
        return told;
    }

    private static AnomalyStage NewStage(string detector) =>
        new(Registry(), new AnomalyStageOptions { Detector = detector, AcceptAfter = 8, ExpireAfter = TimeSpan.FromMinutes(30) });

    private static DetectorRegistry Registry()
    {
        var registry = new DetectorRegistry();
        registry.Register("ewma", _ => new EwmaDetector(new EwmaOptions { WarmUp = 4, MissingDataAfter = 2 }));
        registry.Register("other", _ => new OtherDetector());
        return registry;
    }

    private static MetricsSample Sample(string tenant, int window, double value, bool isMissing = false)
    {
        var sample = new MetricsSample { Tenant = tenant, WindowStart = Start + (window * TimeSpan.TicksPerMinute), Length = TimeSpan.FromMinutes(1) };
        for (var i = 0; i < FeatureVector.Length; i++)
        {
            sample.Values[i] = isMissing && i % 2 == 0 ? double.NaN : value * (i + 1);
        }

        return sample;
    }

    private static string Json(Anomaly anomaly)
    {
        using var buffer = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            anomaly.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static byte[] Write(AnomalyStage stage, IReadOnlyCollection<string>? tenants)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        stage.WriteTo(writer, tenants);
        writer.Flush();
        return buffer.ToArray();
    }

    private static void Read(AnomalyStage stage, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        stage.Read(reader);
        Assert.Equal(bytes.Length, reader.BaseStream.Position);
    }

    private sealed class OtherDetector : IDetector
    {
        public string Name => "other";

        public DetectorResult Observe(double value, long ticks) =>
            new(0, value, double.NaN, double.NaN, DetectorState.Learning, AnomalyKind.Normal, Severity.Low);
    }
}

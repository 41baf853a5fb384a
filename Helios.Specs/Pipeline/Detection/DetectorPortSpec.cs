using System.Text;
using Helios.Pipeline.Detection;

namespace Helios.Specs.Pipeline.Detection;

/// <summary>What every detector behind the port does alike.</summary>
public sealed class DetectorPortSpec
{
    private static readonly long Start = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public static TheoryData<string> Detectors => ["ewma", "median", "seasonal", "trend", "consensus"];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_restored_anywhere_goes_on_as_an_unbroken_one(string name)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (whole, broken, random, breaks) = (New(name), New(name), new Random(seed), new Random(-seed));
            for (var t = 0; t < 500; t++)
            {
                var value = Value(random, t);
                var (expected, actual) = (whole.Observe(value, At(t)), broken.Observe(value, At(t)));
                Assert.True(expected.Equals(actual), $"{name} seed {seed} t {t}: {expected} but {actual}");
                if (breaks.Next(20) == 0)
                {
                    var state = Write(broken);
                    broken = New(name);
                    Read(broken, state);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_gives_finite_scores_and_never_throws_whatever_comes(string name)
    {
        double[] odd = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1e150, 1e150, double.Epsilon, 1e-300];
        var (detector, random) = (New(name), new Random(1));
        for (var t = 0; t < 3000; t++)
        {
            var value = random.Next(3) == 0 ? random.NextDouble() : odd[random.Next(odd.Length)];
            var result = detector.Observe(value, At(t));
            Assert.True(result.Score >= 0 && double.IsFinite(result.Score), $"{name} t {t} value {value}: {result}");
            Assert.Equal(Math.Abs(value) <= 1e150, result.Kind != AnomalyKind.MissingData);
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Constant_series_never_alarms_and_a_first_value_is_learnt(string name)
    {
        var detector = New(name);
        Assert.Equal((0.0, DetectorState.Learning), (detector.Observe(0.1, At(0)).Score, detector.Observe(0.1, At(1)).State));
        for (var t = 2; t < 1000; t++)
        {
            var result = detector.Observe(0.1, At(t));
            Assert.True(result.Score < 0.01, $"{name} t {t}: {result}");
        }

        Assert.Equal(DetectorState.Ready, detector.Observe(0.1, At(1000)).State);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_without_data_says_missing_and_keeps_what_it_knows(string name)
    {
        var (kept, plain) = (New(name), New(name));
        for (var t = 0; t < 300; t++)
        {
            kept.Observe(5 + (t % 2), At(t));
            plain.Observe(5 + (t % 2), At(t));
        }

        var missing = kept.Observe(double.NaN, At(300));
        Assert.Equal((AnomalyKind.MissingData, false), (missing.Kind, missing.IsAlarm));
        Assert.InRange(missing.Expected, 5, 6);
        var (after, before) = (kept.Observe(5, At(301)), plain.Observe(5, At(301)));
        Assert.InRange(after.Expected - before.Expected, -0.2, 0.2);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_allocates_nothing_per_value(string name)
    {
        var detector = New(name);
        for (var t = 0; t < 300; t++)
        {
            detector.Observe(t % 9 == 0 ? double.NaN : t % 7, At(t));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 300; t < 1300; t++)
        {
            detector.Observe(t % 9 == 0 ? double.NaN : t % 100 == 0 ? 1e6 : t % 7, At(t));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void State_that_is_torn_or_of_another_version_is_refused(string name)
    {
        var detector = New(name);
        for (var t = 0; t < 100; t++)
        {
            detector.Observe(t % 5, At(t));
        }

        var state = Write(detector);
        Assert.ThrowsAny<IOException>(() => Read(New(name), state[..(state.Length / 2)]));
        state[0]++;
        Assert.Throws<InvalidDataException>(() => Read(New(name), state));
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_scores_a_far_outlier_above_the_edge_or_names_the_shape_later(string name)
    {
        var (detector, random) = (New(name), new Random(8));
        for (var t = 0; t < 600; t++)
        {
            detector.Observe(10 + random.NextDouble(), At(t));
        }

        var alarmed = false;
        for (var t = 600; t < 620; t++)
        {
            alarmed |= detector.Observe(500, At(t)).IsAlarm;
        }

        Assert.True(alarmed, name);
    }

    private static IDetector New(string name) => DetectorRegistry.CreateDefault().Create(name, "some_metric");

    private static long At(int minute) => Start + (minute * TimeSpan.TicksPerMinute);

    private static double Value(Random random, int t) => random.Next(30) switch
    {
        0 => double.NaN,
        1 => 1000 * random.NextDouble(),
        _ => (t / 100) + random.NextDouble(),
    };

    private static byte[] Write(IDetector detector)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        ((IDetectorMemory)detector).WriteTo(writer);
        writer.Flush();
        return buffer.ToArray();
    }

    private static void Read(IDetector detector, byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state), Encoding.UTF8);
        ((IDetectorMemory)detector).Read(reader);
        Assert.Equal(state.Length, reader.BaseStream.Position);
    }
}

using Helios.Pipeline.Detection;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection;

/// <summary>What every detector over several metrics promises.</summary>
public sealed class MultivariateDetectorsSpec
{
    private const int Width = 5;
    private const int Rows = 900;

    public static TheoryData<string> Names => [.. MultivariateDetectors.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Detector_restored_from_its_state_goes_on_with_the_same_scores(string name)
    {
        foreach (var trained in new[] { false, true })
        {
            var rows = Stream(seed: 11);
            var first = Create(name, rows, trained);
            for (var row = 0; row < 700; row++)
            {
                first.Observe(Row(rows, row), row);
            }

            var restored = Copy(first, MultivariateDetectors.Create(name, Width, seed: 4));
            Assert.Equal(first.State, restored.State);
            for (var row = 700; row < Rows; row++)
            {
                Assert.Equal(first.Observe(Row(rows, row), row), restored.Observe(Row(rows, row), row));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_seed_and_rows_give_the_same_scores(string name)
    {
        var rows = Stream(seed: 12);
        Assert.Equal(Scores(Create(name, rows, trained: false), rows), Scores(Create(name, rows, trained: false), rows));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_finite_and_shares_add_up_whatever_comes(string name)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var detector = Create(name, Stream(seed), trained: seed % 2 == 0);
            var shares = new double[Width];
            for (var row = 0; row < Rows; row++)
            {
                var score = detector.Observe(Odd(random), row);
                Assert.True(double.IsFinite(score) && score >= 0, $"seed {seed}, row {row}: {score}");
                Assert.True(detector.State == DetectorState.Ready || score == 0, $"seed {seed}, row {row}: {score} while learning");
                detector.Explain(shares);
                Assert.All(shares, share => Assert.InRange(share, 0, 1 + 1e-12));
                Assert.True(Math.Abs(shares.Sum() - (score > 0 ? 1 : 0)) < 1e-9, $"seed {seed}, row {row}: shares of {score} add up to {shares.Sum()}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Detector_trained_on_a_clean_stretch_is_ready_and_finds_a_lasting_change(string name)
    {
        var detector = Create(name, Stream(seed: 13), trained: true);
        Assert.Equal(DetectorState.Ready, detector.State);
        var rows = Stream(seed: 14);
        var (calm, shifted) = (0, 0);
        for (var row = 0; row < 300; row++)
        {
            calm += detector.Observe(Row(rows, row), row) > 1 ? 1 : 0;
        }

        for (var row = 300; row < 600; row++)
        {
            double[] moved = [.. Row(rows, row)];
            moved[1] += 200;
            moved[3] -= 200;
            shifted += detector.Observe(moved, row) > 1 ? 1 : 0;
        }

        // The contamination of the forest puts one calm row in ten beyond the edge.
        Assert.True(calm <= (name == "iforest" ? 75 : 10), $"{calm} of 300 calm rows alarm");
        Assert.True(shifted >= 150, $"only {shifted} of 300 shifted rows alarm");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_of_another_width_or_version_and_torn_state_are_refused(string name)
    {
        var detector = Create(name, Stream(seed: 15), trained: true);
        var memory = new MemoryStream();
        ((IDetectorMemory)detector).WriteTo(new BinaryWriter(memory));
        var bytes = memory.ToArray();
        var other = (IDetectorMemory)MultivariateDetectors.Create(name, Width + 1, seed: 4);
        Assert.Throws<InvalidDataException>(() => other.Read(new BinaryReader(new MemoryStream(bytes))));
        var same = (IDetectorMemory)MultivariateDetectors.Create(name, Width, seed: 4);
        Assert.ThrowsAny<EndOfStreamException>(() => same.Read(new BinaryReader(new MemoryStream(bytes, 0, bytes.Length / 2))));
        bytes[0]++;
        Assert.Throws<InvalidDataException>(() => same.Read(new BinaryReader(new MemoryStream(bytes))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_of_another_width_and_stretches_too_short_are_refused(string name)
    {
        var detector = MultivariateDetectors.Create(name, Width, seed: 1);
        Assert.Contains("3 values", Assert.Throws<ArgumentException>(() => detector.Observe([1, 2, 3], 0)).Message, StringComparison.Ordinal);
        Assert.Contains("whole number", Assert.Throws<ArgumentException>(() => detector.Train(new double[Width + 1])).Message, StringComparison.Ordinal);
        Assert.Contains(
            $"at least {detector.MinimumTrainingRows}",
            Assert.Throws<ArgumentException>(() => detector.Train(new double[Width * (detector.MinimumTrainingRows - 1)])).Message,
            StringComparison.Ordinal);
        detector.Train(new double[Width * detector.MinimumTrainingRows]);
        Assert.True(double.IsFinite(detector.Observe([1, 0, double.NaN, 0, 0], 0)));
    }

    [Fact]
    public void Unknown_name_is_refused_with_the_known_ones() =>
        Assert.Contains(
            "reconstruction, iforest, patterns",
            Assert.Throws<ArgumentException>(() => MultivariateDetectors.Create("nope", 3, 1)).Message,
            StringComparison.Ordinal);

    private static ITrainableDetector Create(string name, double[] rows, bool trained)
    {
        var detector = MultivariateDetectors.Create(name, Width, seed: 4);
        if (trained)
        {
            detector.Train(rows);
        }

        return detector;
    }

    private static ITrainableDetector Copy(ITrainableDetector from, ITrainableDetector to)
    {
        var memory = new MemoryStream();
        ((IDetectorMemory)from).WriteTo(new BinaryWriter(memory));
        memory.Position = 0;
        ((IDetectorMemory)to).Read(new BinaryReader(memory));
        Assert.Equal(memory.Length, memory.Position);
        return to;
    }

    private static double[] Scores(ITrainableDetector detector, double[] rows) =>
        [.. Enumerable.Range(0, Rows).Select(row => detector.Observe(Row(rows, row), row))];

    private static double[] Stream(int seed) => RandomRows.Correlated(Rows, Width, seed);

    private static ReadOnlySpan<double> Row(double[] rows, int row) => rows.AsSpan(row * Width, Width);

    private static double[] Odd(Random random) => [.. Enumerable.Range(0, Width).Select(metric => random.Next(12) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => -1e200,
        3 => 1e149,
        _ => metric == 0 ? 42 : random.NextDouble(),
    })];
}

using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Detection.Novelty;
using Helios.Pipeline.Detection.Union;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection;

/// <summary>State of which a byte is wrong: refused, or so near to the right one that scores stay finite.</summary>
public sealed class DamagedStateSpec
{
    private const int Damages = 4000;
    private const int Rows = 60;

    [Fact]
    public void Forest_of_a_damaged_state_is_refused_or_scores_finite()
    {
        var options = new ForestOptions { Trees = 6, SubSample = 16, WindowRows = 16, RetrainEvery = 50 };
        var rows = RandomRows.Normal(Rows, 2, seed: 4);
        var shares = new double[2];
        Damage(
            () => new IsolationForestDetector(2, 1, options),
            static (detector, writer) => detector.WriteTo(writer),
            static (detector, reader) => detector.Read(reader),
            (detector, t) =>
            {
                var score = detector.Observe(rows.AsSpan(t * 2, 2), t);
                detector.Explain(shares);
                return score + shares[0] + shares[1];
            });
    }

    [Fact]
    public void Novelty_of_a_damaged_state_is_refused_or_scores_finite()
    {
        var options = new NoveltyOptions { History = 100, PartsOfDay = 1, WarmUp = 20 };
        Damage(() => new NoveltyDetector(options), (detector, writer) => detector.WriteTo(writer), (detector, reader) => detector.Read(reader), Score);
    }

    [Fact]
    public void Union_of_a_damaged_state_is_refused_or_scores_finite()
    {
        var options = new NoveltyOptions { History = 100, PartsOfDay = 1, WarmUp = 20 };
        Damage(
            () => new UnionDetector("both", new NoveltyDetector(options), new NoveltyDetector(options)),
            static (detector, writer) => detector.WriteTo(writer),
            static (detector, reader) => detector.Read(reader),
            Score);
    }

    [Fact]
    public void Metric_that_moves_by_less_than_squares_can_hold_scores_finite()
    {
        var detector = new IsolationForestDetector(1, 1, new ForestOptions { SubSample = 16, WindowRows = 16 });
        for (var t = 0; t < Rows; t++)
        {
            Assert.True(double.IsFinite(detector.Observe([t % 2 == 0 ? 0 : 1e-170], t)));
        }
    }

    [Fact]
    public void Training_of_another_width_is_refused()
    {
        var narrow = new IsolationForestDetector(1, 1) { TrainsElsewhere = true };
        for (var t = 0; t < 256; t++)
        {
            narrow.Observe([t], t);
        }

        Assert.True(narrow.TryTakeTraining(out var training));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IsolationForestDetector(2, 1).Adopt(training));
    }

    private static double Score(IDetector detector, int t) => detector.Observe((t * 37 % 11) + (t % 7 * 0.1), t * TimeSpan.TicksPerHour).Score;

    private static void Damage<T>(Func<T> create, Action<T, BinaryWriter> write, Action<T, BinaryReader> read, Func<T, int, double> score)
    {
        var learnt = create();
        for (var t = 0; t < Rows; t++)
        {
            score(learnt, t);
        }

        using var state = new MemoryStream();
        write(learnt, new BinaryWriter(state));
        var (whole, random) = (state.ToArray(), new Random(5));
        for (var damage = 0; damage < Damages; damage++)
        {
            var bytes = whole[..^random.Next(damage % 10 == 0 ? whole.Length : 1)];
            if (bytes.Length > 0)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var detector = create();
            try
            {
                read(detector, new BinaryReader(new MemoryStream(bytes)));
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                continue;
            }

            for (var t = 0; t < Rows; t++)
            {
                Assert.True(double.IsFinite(score(detector, t)), $"damage {damage}, row {t}");
            }
        }
    }
}

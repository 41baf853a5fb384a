using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Explanation;

namespace Helios.Specs.Pipeline.Detection.Explanation;

public sealed class KindClassifierSpec
{
    [Fact]
    public void Shapes_made_of_noise_and_a_change_are_named()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            Check(seed, AnomalyKind.Spike, (t, noise) => t == 63 ? 12 : noise);
            Check(seed, AnomalyKind.Drop, (t, noise) => t == 63 ? -12 : noise);
            Check(seed, AnomalyKind.LevelShift, (t, noise) => t >= 52 ? 10 + noise : noise);
            Check(seed, AnomalyKind.LevelShift, (t, noise) => t >= 52 ? -10 + noise : noise);
            Check(seed, AnomalyKind.Trend, (t, noise) => t >= 30 ? ((t - 30) * 0.6) + noise : noise);
            Check(seed, AnomalyKind.Variance, (t, noise) => t >= 56 ? (t % 2 == 0 ? 12 : -12) + noise : noise);
        }
    }

    [Fact]
    public void Detector_that_names_a_shape_is_believed_and_no_alarm_is_normal()
    {
        Assert.Equal(AnomalyKind.Seasonal, KindClassifier.Classify([1, 2, 3], Result(2, AnomalyKind.Seasonal)));
        Assert.Equal(AnomalyKind.PatternShift, KindClassifier.Classify([], Result(2, AnomalyKind.PatternShift)));
        Assert.Equal(AnomalyKind.Normal, KindClassifier.Classify([1, 2, 300], Result(1, AnomalyKind.Spike)));
    }

    [Fact]
    public void No_data_is_missing_data_and_few_values_leave_spike_or_drop()
    {
        Assert.Equal(AnomalyKind.MissingData, KindClassifier.Classify([1, double.NaN], Result(2, AnomalyKind.Spike)));
        Assert.Equal(AnomalyKind.MissingData, KindClassifier.Classify([], Result(0, AnomalyKind.MissingData)));
        Assert.Equal(AnomalyKind.Drop, KindClassifier.Classify([1, 2, -50], Result(2, AnomalyKind.Normal)));
        Assert.Equal(AnomalyKind.Spike, KindClassifier.Classify([50], Result(2, AnomalyKind.Normal)));
        Assert.Equal(AnomalyKind.Spike, KindClassifier.Classify([], Result(2, AnomalyKind.Spike)));
    }

    private static void Check(int seed, AnomalyKind expected, Func<int, double, double> shape)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, 64).Select(t => shape(t, Noise.Gaussian(random))).ToArray();
        values[10] = double.NaN;
        var actual = KindClassifier.Classify(values, Result(2, values[^1] > 0 ? AnomalyKind.Spike : AnomalyKind.Drop));
        Assert.True(expected == actual, $"seed {seed}: expected {expected}, got {actual}");
    }

    private static DetectorResult Result(double score, AnomalyKind kind) => new(score, 0, -3, 3, DetectorState.Ready, kind, Severity.Medium);
}

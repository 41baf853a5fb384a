using Helios.Pipeline.Detection.Lstm;

namespace Helios.Specs.Pipeline.Detection.Lstm;

public sealed class SequenceScalerSpec
{
    [Fact]
    public void Scaled_windows_agree_with_a_slow_oracle()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var steps = 4 + random.Next(80);
            ScaledFeature[] features = [new(1000, false, 1.5, 0.4), new(1, true, 0, 0.1 + random.NextDouble())];
            float[] window = [.. Enumerable.Range(0, steps * 2).Select(_ => random.Next(9) == 0 ? float.NaN : (float)(random.NextDouble() * 300))];
            var scaled = window.ToArray();
            new SequenceScaler(features, 3).Apply(scaled);
            for (var i = 0; i < scaled.Length; i++)
            {
                Assert.True(Math.Abs(Oracle(window, i, features[i % 2], steps) - scaled[i]) < 1e-4, $"seed {seed}, value {i}");
            }
        }
    }

    [Fact]
    public void Level_of_a_relative_feature_does_not_matter()
    {
        var scaler = new SequenceScaler([new(1, true, 0, 1)], 8);
        float[] low = [.. Enumerable.Range(0, 60).Select(i => (float)Math.Exp(i * 0.05) - 1)];
        float[] high = [.. Enumerable.Range(0, 60).Select(i => (float)Math.Exp(3 + (i * 0.05)) - 1)];
        scaler.Apply(low);
        scaler.Apply(high);
        Assert.All(low.Zip(high), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Scaler_that_cannot_scale_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SequenceScaler([], 8));
        Assert.Throws<ArgumentException>(() => new SequenceScaler([new(0, true, 0, 1)], 8));
        Assert.Throws<ArgumentException>(() => new SequenceScaler([new(1, true, double.NaN, 1)], 8));
        Assert.Throws<ArgumentException>(() => new SequenceScaler([new(1, true, 0, 1)], 8).Apply(new float[5000]));
    }

    private static double Oracle(float[] window, int at, ScaledFeature feature, int steps)
    {
        var column = Enumerable.Range(0, steps).Select(i => Math.Log(1 + (feature.Gain * window[(2 * i) + (at % 2)]))).ToArray();
        var oldest = column.Take(Math.Max(1, steps / 4)).Where(double.IsFinite).Order().ToArray();
        oldest = oldest.Length > 0 ? oldest : [.. column.Where(double.IsFinite).Take(1)];
        var reference = feature.IsRelative && oldest.Length > 0 ? (oldest[(oldest.Length - 1) / 2] + oldest[oldest.Length / 2]) / 2 : feature.Mean;
        var value = (column[at / 2] - reference) / feature.Scale;
        return double.IsNaN(value) ? 0 : Math.Clamp(value, -3, 3);
    }
}

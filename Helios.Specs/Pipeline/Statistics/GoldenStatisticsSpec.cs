using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Statistics;

public sealed class GoldenStatisticsSpec
{
    [Fact]
    public void Exponential_moments_on_golden_series_agree_over_gaps()
    {
        foreach (var (name, root) in GoldenVectors.Load("stats"))
        {
            var expected = root.GetProperty("ewm_alpha_0.2");
            var means = GoldenVectors.Numbers(expected.GetProperty("mean"));
            var biased = GoldenVectors.Numbers(expected.GetProperty("var_biased"));
            var unbiased = GoldenVectors.Numbers(expected.GetProperty("var_unbiased"));
            var scores = GoldenVectors.Numbers(expected.GetProperty("z_vs_previous"));
            var y = GoldenVectors.Numbers(root.GetProperty("y"));
            var moments = new ExponentialMoments(0.2);
            for (var t = 0; t < y.Length; t++)
            {
                var score = moments.ScoreOf(y[t]);
                GoldenVectors.Close(scores[t], score, $"{name} z {t}");
                moments.Add(y[t]);
                GoldenVectors.Close(means[t], moments.Mean, $"{name} mean {t}");
                GoldenVectors.Close(biased[t], moments.BiasedVariance, $"{name} biased {t}");
                GoldenVectors.Close(unbiased[t], moments.UnbiasedVariance, $"{name} unbiased {t}");
            }
        }
    }

    [Fact]
    public void Standard_and_rolling_scores_on_golden_series_agree()
    {
        foreach (var (name, root) in GoldenVectors.Load("stats"))
        {
            var y = GoldenVectors.Numbers(root.GetProperty("y"));
            var scores = new double[y.Length];
            StandardScores.Of(y, 0, scores);
            GoldenVectors.Close(GoldenVectors.Numbers(GoldenVectors.At(root, "zscore", "ddof0")), scores, $"{name} z0");
            StandardScores.Of(y, 1, scores);
            GoldenVectors.Close(GoldenVectors.Numbers(GoldenVectors.At(root, "zscore", "ddof1")), scores, $"{name} z1");

            var (means, deviations) = (new double[y.Length], new double[y.Length]);
            RollingMoments.Of(y, 24, means, deviations);
            GoldenVectors.Close(GoldenVectors.Numbers(GoldenVectors.At(root, "rolling24", "mean")), means, $"{name} rolling mean");
            var expected = GoldenVectors.Numbers(GoldenVectors.At(root, "rolling24", "std_ddof1"));
            var z = GoldenVectors.Numbers(GoldenVectors.At(root, "rolling24", "z"));
            for (var t = 0; t < y.Length; t++)
            {
                // Over a constant stretch the peer's running sums may leave a variance of about 1e-30.
                GoldenVectors.Close(expected[t], deviations[t], $"{name} rolling deviation {t}", absolute: 1e-12);
                if (!(expected[t] < 1e-12))
                {
                    GoldenVectors.Close(z[t], RollingMoments.Score(y[t], means[t], deviations[t]), $"{name} rolling z {t}");
                }
            }
        }
    }

    [Fact]
    public void Autocorrelation_on_golden_series_agrees()
    {
        foreach (var (name, root) in GoldenVectors.Load("stats"))
        {
            double[] y = [.. GoldenVectors.Numbers(root.GetProperty("y")).Where(value => !double.IsNaN(value))];
            var expected = GoldenVectors.Numbers(GoldenVectors.At(root, "acf", "lags_0_24"));
            var lags = new double[expected.Length];
            Autocorrelation.Of(y, lags);
            GoldenVectors.Close(expected, lags, $"{name} acf");
            GoldenVectors.Close(GoldenVectors.Number(GoldenVectors.At(root, "acf", "lag12")), Autocorrelation.At(y, 12), $"{name} lag 12");
            var adjusted = GoldenVectors.Number(GoldenVectors.At(root, "acf", "lag12_adjusted"));
            GoldenVectors.Close(adjusted, Autocorrelation.AdjustedAt(y, 12), $"{name} lag 12 adjusted");
        }
    }

    [Fact]
    public void Linear_trend_on_golden_series_agrees()
    {
        foreach (var (name, root) in GoldenVectors.Load("stats"))
        {
            var line = LinearTrend.Of(GoldenVectors.Numbers(root.GetProperty("y")));
            var expected = GoldenVectors.At(root, "trend", "linregress");
            GoldenVectors.Close(GoldenVectors.Number(expected.GetProperty("slope")), line.Slope, $"{name} slope");
            GoldenVectors.Close(GoldenVectors.Number(expected.GetProperty("intercept")), line.Intercept, $"{name} intercept");
            GoldenVectors.Close(GoldenVectors.Number(expected.GetProperty("rvalue")), line.Correlation, $"{name} r");
            GoldenVectors.Close(GoldenVectors.Number(expected.GetProperty("pvalue")), line.PValue, $"{name} p");
            GoldenVectors.Close(GoldenVectors.Number(expected.GetProperty("stderr")), line.StandardError, $"{name} error");
        }
    }

    [Fact]
    public void Mann_Kendall_and_Sen_slope_on_golden_series_agree()
    {
        foreach (var (name, root) in GoldenVectors.Load("stats"))
        {
            var y = GoldenVectors.Numbers(root.GetProperty("y"));
            var expected = GoldenVectors.At(root, "mann_kendall", "result");
            var test = MannKendall.Of(y);
            Assert.Equal(expected.GetProperty("s").GetDouble(), test.S);
            GoldenVectors.Close(expected.GetProperty("var_s").GetDouble(), test.Variance, $"{name} variance");
            GoldenVectors.Close(expected.GetProperty("z").GetDouble(), test.Z, $"{name} z");
            GoldenVectors.Close(expected.GetProperty("p").GetDouble(), test.PValue, $"{name} p");
            GoldenVectors.Close(expected.GetProperty("Tau").GetDouble(), test.Tau, $"{name} tau");
            var line = SenSlope.Of(y);
            GoldenVectors.Close(expected.GetProperty("slope").GetDouble(), line.Slope, $"{name} Sen slope");
            GoldenVectors.Close(expected.GetProperty("intercept").GetDouble(), line.Intercept, $"{name} Sen intercept");
        }
    }
}

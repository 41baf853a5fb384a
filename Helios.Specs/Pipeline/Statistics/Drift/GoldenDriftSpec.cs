using Helios.Pipeline.Statistics.Drift;

namespace Helios.Specs.Pipeline.Statistics.Drift;

public sealed class GoldenDriftSpec
{
    [Theory]
    [InlineData(KolmogorovSmirnovMethod.Exact, "pvalue_exact")]
    [InlineData(KolmogorovSmirnovMethod.Limit, "pvalue_kolmogorov_limit")]
    [InlineData(KolmogorovSmirnovMethod.Stephens, "pvalue_stephens")]
    public void Kolmogorov_Smirnov_on_golden_samples_agrees_in_every_variant(KolmogorovSmirnovMethod method, string key)
    {
        foreach (var (name, root) in GoldenVectors.Load("drift"))
        {
            var (reference, current) = Samples(root);
            var expected = root.GetProperty("ks");
            var test = KolmogorovSmirnov.Test(reference, current, method);
            GoldenVectors.Close(expected.GetProperty("statistic").GetDouble(), test.Statistic, $"{name} D", 0, 1e-12);
            if (expected.GetProperty(key).ValueKind != System.Text.Json.JsonValueKind.Null)
            {
                GoldenVectors.Close(GoldenVectors.Number(expected.GetProperty(key)), test.PValue, $"{name} {key}", 1e-6);
            }
        }
    }

    [Fact]
    public void Stability_index_on_golden_samples_agrees_in_counts_and_value()
    {
        foreach (var (name, root) in GoldenVectors.Load("drift"))
        {
            var (reference, current) = Samples(root);
            var expected = root.GetProperty("psi_10_quantile_bins");
            var bins = QuantileBins.Of(reference);
            GoldenVectors.Close(GoldenVectors.Numbers(expected.GetProperty("inner_edges_used")), bins.Edges, $"{name} edges");
            var counts = new int[bins.Count];
            bins.CountInto(current, counts);
            Assert.Equal(Counts(expected, "reference_counts"), bins.ReferenceCounts.ToArray());
            Assert.Equal(Counts(expected, "current_counts"), counts);
            var psi = PopulationStability.Of(bins, current);
            GoldenVectors.Close(expected.GetProperty("psi_floor_1e-4").GetDouble(), psi, $"{name} psi", 0, 1e-9);
            psi = PopulationStability.Of(bins, current, 1e-6);
            GoldenVectors.Close(expected.GetProperty("psi_floor_1e-6").GetDouble(), psi, $"{name} psi 1e-6", 0, 1e-9);
        }
    }

    [Fact]
    public void Jensen_Shannon_and_Wasserstein_on_golden_samples_agree()
    {
        foreach (var (name, root) in GoldenVectors.Load("drift"))
        {
            var (reference, current) = Samples(root);
            var bins = QuantileBins.Of(reference);
            var expected = root.GetProperty("jensen_shannon_10_quantile_bins");
            var divergence = JensenShannon.Divergence(bins, current);
            GoldenVectors.Close(expected.GetProperty("divergence_base_e").GetDouble(), divergence, $"{name} JS", 0, 1e-9);
            GoldenVectors.Close(expected.GetProperty("divergence_base_2").GetDouble(), divergence / Math.Log(2), $"{name} JS bits", 0, 1e-9);
            var distance = expected.GetProperty("distance_base_e").GetDouble();
            GoldenVectors.Close(distance, JensenShannon.Distance(bins, current), $"{name} JS distance", 0, distance < 1e-3 ? 1e-7 : 1e-9);
            var w1 = root.GetProperty("wasserstein").GetProperty("distance").GetDouble();
            GoldenVectors.Close(w1, Wasserstein.Distance(reference, current), $"{name} W1");
        }
    }

    private static (double[] Reference, double[] Current) Samples(System.Text.Json.JsonElement root) =>
        (GoldenVectors.Numbers(root.GetProperty("reference")), GoldenVectors.Numbers(root.GetProperty("current")));

    private static int[] Counts(System.Text.Json.JsonElement block, string name) =>
        [.. block.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];
}

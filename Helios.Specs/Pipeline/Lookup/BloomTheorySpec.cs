using System.Text.Json;
using Helios.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class BloomTheorySpec
{
    [Fact]
    public void Formulas_given_the_golden_vectors_agree()
    {
        foreach (var item in Items())
        {
            var (n, p) = (item.GetProperty("n").GetInt64(), item.GetProperty("p").GetDouble());
            var bits = BloomTheory.OptimalBits(n, p);
            Assert.Equal(item.GetProperty("bits").GetInt64(), bits);
            Assert.Equal(item.GetProperty("k").GetInt32(), BloomTheory.OptimalHashes(n, bits));
            var k = item.GetProperty("k").GetInt32();
            Near(item.GetProperty("standard_fpr_same_bits").GetProperty("exp_formula_rocksdb").GetDouble(), BloomTheory.StandardRate(n, bits, k), 1e-9);
            var blocked = item.GetProperty("blocked_512");
            var blockedBits = blocked.GetProperty("bits").GetInt64();
            Near(blocked.GetProperty("expected_fpr_putze_exact_sum").GetDouble(), BloomTheory.PutzeRate(n, blockedBits, k), 1e-9);
            Near(blocked.GetProperty("expected_fpr_exact_occupancy").GetDouble(), BloomTheory.BlockedRate(n, blockedBits, k), 1e-9);
            var best = blocked.GetProperty("best_k").GetInt32();
            Near(blocked.GetProperty("best_k_fpr_exact_occupancy").GetDouble(), BloomTheory.BlockedRate(n, blockedBits, best), 1e-9);
        }
    }

    [Fact]
    public void Sizer_without_margins_needs_little_more_than_the_inflation_by_the_sum_of_Putze()
    {
        foreach (var item in Items().Where(static item => item.GetProperty("n").GetInt64() >= 1_000_000))
        {
            var (n, p) = (item.GetProperty("n").GetInt64(), item.GetProperty("p").GetDouble());
            var sizing = new BloomSizer(p, deviations: 0, margin: 1).For(n);
            var inflation = item.GetProperty("blocked_512").GetProperty("bits_inflation_factor_to_reach_p").GetDouble();
            // The vectors inflate until Putze's sum meets p; exact occupancy, which filters measure, asks for up to 0.5 % more.
            var inflated = (long)(inflation * item.GetProperty("bits").GetInt64());
            Near(p, Enumerable.Range(1, 16).Min(k => BloomTheory.PutzeRate(n, inflated, k)), 1e-4);
            Assert.InRange(sizing.BitsOverOptimal, inflation, inflation + 5e-3);
        }
    }

    [Theory]
    [InlineData(1, 0.001)]
    [InlineData(1000, 0.01)]
    [InlineData(100_000, 0.1)]
    [InlineData(10_000_000, 0.001)]
    [InlineData(3_000_000, 0.000001)]
    [InlineData(5, 0.5)]
    public void Sizing_of_any_target_promises_less_than_the_target(long items, double rate)
    {
        var sizing = BloomSizing.For(items, rate);
        Assert.InRange(sizing.ExpectedRate, 0, rate * 0.9701);
        Assert.Equal(BloomTheory.BlockedRate(items, sizing.Bits, sizing.Hashes), sizing.ExpectedRate, 12);
    }

    [Fact]
    public void Sizing_of_ten_million_keys_at_a_thousandth_stays_within_the_memory_budget() =>
        Assert.InRange(BloomSizing.For(10_000_000, 0.001).BitsOverOptimal, 1, 1.10);

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(1e-7)]
    [InlineData(double.NaN)]
    public void Sizing_of_an_impossible_rate_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BloomSizing.For(10, rate));

    private static void Near(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(expected - actual) <= relative * expected, $"expected {expected:r}, got {actual:r}");

    private static IEnumerable<JsonElement> Items()
    {
        var folder = Golden.Folder("bloom");
        if (folder is null)
        {
            Assert.Skip("the golden vectors of bloom are not there");
        }

        return Directory.GetFiles(folder, "*.json").SelectMany(static file =>
            JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("items").EnumerateArray().ToList());
    }
}

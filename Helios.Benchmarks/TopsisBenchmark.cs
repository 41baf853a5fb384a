using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Decision;

namespace Helios.Benchmarks;

/// <summary>Ranking 12 x 4 (the recovery actions) and 50 x 12. Budget: TOPSIS 12 x 4 below 1 us, nothing beyond the result.</summary>
[MemoryDiagnoser]
public class TopsisBenchmark
{
    private double[] _values = [];
    private double[] _weights = [];
    private int[] _objectives = [];
    private double[] _scores = [];
    private double[] _entropy = [];

    [Params("12x4", "50x12")]
    public string Shape { get; set; } = "12x4";

    [GlobalSetup]
    public void Setup()
    {
        var (m, n) = Shape == "12x4" ? (12, 4) : (50, 12);
        var random = new Random(1);
        _values = [.. Enumerable.Range(0, m * n).Select(_ => 0.1 + random.NextDouble())];
        _weights = [.. Enumerable.Range(0, n).Select(_ => 1.0 / n)];
        _objectives = [.. Enumerable.Range(0, n).Select(j => j % 3 == 0 ? -1 : 1)];
        _scores = new double[m];
        _entropy = new double[n];
    }

    [Benchmark(Baseline = true)]
    public double TopsisCloseness()
    {
        Topsis.Closeness(_values, _weights, _objectives, _scores);
        return _scores[0];
    }

    [Benchmark]
    public double WeightedSumScores()
    {
        WeightedSum.Scores(_values, _weights, _objectives, WeightedSumScaling.Sum, _scores);
        return _scores[0];
    }

    [Benchmark]
    public double EntropyWeightsOf()
    {
        EntropyWeights.Of(_values, _entropy);
        return _entropy[0];
    }
}

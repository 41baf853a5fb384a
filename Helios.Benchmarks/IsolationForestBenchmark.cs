using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Detection.Reconstruction;

namespace Helios.Benchmarks;

/// <summary>One row through the detectors over several metrics, and their fits. Budgets: forest score below 5 us, fit of 256 x 8 below 3 ms.</summary>
[MemoryDiagnoser]
public class IsolationForestBenchmark
{
    private const int Width = 8;
    private const int Wide = 38;
    private const int Count = 256;

    private readonly double[] _rows = new double[Count * Width];
    private readonly double[] _wideRows = new double[20 * Count * Wide];
    private readonly float[] _single = new float[Count * Width];
    private readonly ReconstructionDetector _reconstruction = new(Wide, seed: 1);
    private IsolationForest _forest = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _wideRows.Length; i++)
        {
            _wideRows[i] = random.NextDouble() + random.NextDouble() - random.NextDouble();
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            (_rows[i], _single[i]) = (_wideRows[i], (float)_wideRows[i]);
        }

        _forest = IsolationForest.Grow(_single, Width, 100, 256, new Random(1));
        _reconstruction.Train(_wideRows);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ForestScore()
    {
        var sum = 0.0;
        for (var at = 0; at < _single.Length; at += Width)
        {
            sum += _forest.Score(_single.AsSpan(at, Width));
        }

        return sum;
    }

    [Benchmark]
    public int ForestFit256By8()
    {
        var training = new ForestTraining(_rows, Width, new ForestOptions(), seed: 1);
        training.Run();
        return training.Rows;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ReconstructionScoreOf38()
    {
        var sum = 0.0;
        for (var row = 0; row < Count; row++)
        {
            sum += _reconstruction.Observe(_wideRows.AsSpan(row * Wide, Wide), row);
        }

        return sum;
    }

    [Benchmark]
    public void ReconstructionFit5120By38() => _reconstruction.Train(_wideRows);
}

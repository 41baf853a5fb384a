using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Knn;
using Helios.Pipeline.Detection.Novelty;

namespace Helios.Benchmarks;

/// <summary>One value through full detectors for single series. Budget of kNN: below 30 us a value.</summary>
/// <remarks>A wave with noise: vectors are alike, so comparisons can seldom be left early. Without alarms, as most values are.</remarks>
[MemoryDiagnoser]
public class KnnBenchmark
{
    private const int Count = 1024;
    private const int Learnt = 8192;

    private readonly IDetector _knn = new KnnDetector();
    private readonly IDetector _novelty = new NoveltyDetector();
    private readonly IDetector _union = DetectorRegistry.CreateDefault().Create(DetectorRegistry.DefaultName, "benchmark");
    private readonly double[] _values = new double[Count];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            _values[i] = Math.Sin(i * 2 * Math.PI / 128) + (0.2 * random.NextDouble());
        }

        for (var i = 0; i < Learnt; i++)
        {
            Observe(_knn, i);
            Observe(_novelty, i);
            Observe(_union, i);
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Knn() => All(_knn);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Novelty() => All(_novelty);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Default() => All(_union);

    private double All(IDetector detector)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += Observe(detector, i);
        }

        return sum;
    }

    private double Observe(IDetector detector, int i) => detector.Observe(_values[i % Count], i * TimeSpan.TicksPerMinute).Score;
}

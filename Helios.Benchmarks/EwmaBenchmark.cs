using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Benchmarks;

/// <summary>One value through the EWMA detector, and one sample of eight through the stage. Budget: below 50 ns a value.</summary>
[MemoryDiagnoser]
public class EwmaBenchmark
{
    private const int Count = 1024;

    private readonly EwmaDetector _detector = new();
    private readonly AnomalyStage _stage = new(DetectorRegistry.CreateDefault());
    private readonly List<Anomaly> _opened = [];
    private readonly double[] _values = new double[Count];
    private readonly MetricsSample _sample = new() { Tenant = "acme", WindowStart = 0, Length = TimeSpan.FromMinutes(1) };

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            _values[i] = random.NextDouble();
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Observe()
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += _detector.Observe(_values[i], i).Score;
        }

        return sum;
    }

    [Benchmark]
    public int ProcessSampleOfEight()
    {
        _stage.Process(_sample, _opened);
        return _opened.Count;
    }
}

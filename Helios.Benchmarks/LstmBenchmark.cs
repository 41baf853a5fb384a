using BenchmarkDotNet.Attributes;
using Helios.Connectors.Onnx;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Detection.Rows;
using Helios.Pipeline.Metrics;

namespace Helios.Benchmarks;

/// <summary>A minute of one tenant through the LSTM that ships, of 256 tenants together, and of 256 through the service's stage. Budget: 1 ms alone, 200 us batched, one core.</summary>
/// <remarks>Needs the library of <c>./build.sh setup</c>; named by HELIOS_ONNXRUNTIME or found in artifacts/native above the program.</remarks>
[MemoryDiagnoser]
public class LstmBenchmark
{
    private const int Tenants = 256;

    /// <summary>Most windows of one run: what ships, and all tenants at once, whose layers' values no cache holds.</summary>
    [Params(1, 16, Tenants)]
    public int Batch { get; set; }

    private readonly double[] _rows = new double[Tenants * FeatureVector.Length];
    private readonly double[] _scores = new double[Tenants];
    private readonly string[] _names = [.. Enumerable.Range(0, Tenants).Select(i => $"tenant-{i}")];
    private readonly List<Anomaly> _opened = [];
    private OnnxModelKeeper _keeper = null!;
    private FallbackDetector[] _detectors = null!;
    private LstmBatch _batch = null!;
    private RowStage _stage = null!;
    private long _minute;

    [GlobalSetup]
    public void Setup()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Helios.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("no folder above holds Helios.sln");
        }

        var options = new OnnxModelOptions
        {
            Folder = Path.Combine(root.FullName, "models", "lstm"),
            Library = Path.Combine(root.FullName, "artifacts", "native"),
            MaximumBatch = Batch,
        };
        _keeper = new OnnxModelKeeper(options, TimeProvider.System, new Random(1));
        _ = _keeper.Current ?? throw new InvalidOperationException(_keeper.Status.Why);
        _detectors = [.. Enumerable.Range(0, Tenants).Select(_ => new FallbackDetector(_keeper))];
        _batch = new LstmBatch(_keeper);
        _stage = new RowStage(_keeper);
        var random = new Random(2);
        for (var i = 0; i < _rows.Length; i++)
        {
            _rows[i] = (i % FeatureVector.Length) < 3 ? random.NextDouble() * 0.01 : 100 + (20 * random.NextDouble());
        }

        while (_detectors[^1].State == DetectorState.Learning)
        {
            Together();
            Stage();
        }
    }

    [GlobalCleanup]
    public void Close() => _keeper.Dispose();

    [Benchmark]
    public double Alone() => _detectors[0].Observe(_rows.AsSpan(0, FeatureVector.Length), _minute++);

    [Benchmark(OperationsPerInvoke = Tenants)]
    public double Together()
    {
        _batch.Observe(_detectors, _rows, _minute++, _scores);
        return _scores[0];
    }

    [Benchmark(OperationsPerInvoke = Tenants)]
    public int Stage()
    {
        var start = ++_minute * TimeSpan.TicksPerMinute;
        var samples = new MetricsSample[Tenants];
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            samples[tenant] = new MetricsSample { Tenant = _names[tenant], WindowStart = start, Length = TimeSpan.FromMinutes(1) };
            _rows.AsSpan(tenant * FeatureVector.Length, FeatureVector.Length).CopyTo(samples[tenant].Values);
        }

        _opened.Clear();
        _stage.Process(samples, _opened);
        return _opened.Count;
    }
}
